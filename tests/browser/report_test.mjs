// The HTML report in a real browser: it draws everything, asks nobody for anything, and says what the JSON says.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { folder, hostile, large, pageOf, run, simulated } from './results.mjs';

const require = createRequire(join(process.env.DRSIM_BROWSER_MODULES, 'index.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const kBytesMost = 3e6;
let browser;
let erp;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.DRSIM_CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  erp = simulated('erp');
});
after(() => browser?.close());

/// The page drawn, with everything that it complained about or asked for.
const open = async (file, options = {}) => {
  const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, ...options });
  const trouble = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || trouble.push('request: ' + request.url()));
  await page.goto('file://' + file);
  await page.waitForSelector('html[data-drawn]');
  return { page, trouble };
};

const emptyCharts = (page) =>
  page.$$eval('figure.chart', (figures) =>
    figures.filter((figure) => figure.querySelector('.nothing').hidden && !figure.querySelector('.plot svg [class*="mark-"] path, .plot svg [class*="mark-"] line')).map((figure) => figure.id));

const widthOverflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const shoot = (page, name) => page.screenshot({ path: join(folder, name + '.png'), fullPage: true });

test('every chart is drawn, nothing is asked for or complained about, the file is under 3 MB', async () => {
  const file = pageOf(erp, 'erp');
  assert.ok(statSync(file).size < kBytesMost);
  const { page, trouble } = await open(file);
  assert.deepEqual(await emptyCharts(page), []);
  assert.ok((await page.$$('figure.chart')).length >= 8);
  assert.deepEqual(trouble, []);
  await shoot(page, 'erp-light');
  await page.close();
});

test('the tables say what the JSON says', async () => {
  const { page } = await open(join(folder, 'erp.html'));
  const text = await page.textContent('main');
  const csv = run('report', join(folder, 'erp.json'), '--format', 'text');
  // The text report is made of the same values: each of its money, share and time figures stands in the page.
  const figures = [...new Set(csv.match(/[0-9][0-9,.]* (USD|%|min|h)(?= |$)/gm))];
  assert.ok(figures.length > 30);
  const squeezed = text.replace(/\s+/g, ' ');
  assert.deepEqual(figures.filter((figure) => !squeezed.includes(figure)), []);
  // And straight from the JSON: the shares of the map of verdicts.
  for (const cell of erp.results.filter((each) => each.attainment.both)) {
    const row = page.locator('tr', { has: page.locator('th', { hasText: new RegExp(`^${cell.scenario}$`) }) }).first();
    const share = cell.attainment.both.estimate;
    const shown = share === 1 ? '100 %' : share === 0 ? '0 %' : Math.min(99.9, Math.max(0.1, Math.round(share * 1000) / 10)) + ' %';
    assert.ok((await row.textContent()).includes(shown), `${cell.scenario}, ${cell.option}: ${shown}`);
  }
  await page.close();
});

test('choosing another scenario, option and drill draws it and shows its numbers', async () => {
  const { page, trouble } = await open(join(folder, 'erp.html'));
  for (const [choice, value] of [['scenario', 'region-outage'], ['option', 'warm-standby'], ['drill', 'median']]) {
    await page.selectOption(`select[data-choice="${choice}"]`, { label: value });
    await page.waitForTimeout(700);
    assert.deepEqual(await emptyCharts(page), []);
  }
  await page.click('#chart-timeline .numbers summary');
  const steps = erp.results.find((cell) => cell.scenario === 'region-outage' && cell.option === 'warm-standby').timelines.median.steps;
  assert.deepEqual(await page.$$eval('#chart-timeline .numbers tbody th', (cells) => cells.map((cell) => cell.textContent)), steps.map((step) => step.step));
  const before = await page.textContent('#chart-topology output');
  await page.locator('#chart-topology input').press('End');
  assert.notEqual(await page.textContent('#chart-topology output'), before);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('what is down stands beside the moment, and what the failure did not reach is up', async () => {
  const { page } = await open(join(folder, 'erp.html'));
  await page.selectOption('select[data-choice="scenario"]', { label: 'region-outage' });
  await page.selectOption('select[data-choice="option"]', { label: 'as-documented' });
  await page.waitForTimeout(700);
  const components = erp.results.find((cell) => cell.scenario === 'region-outage' && cell.option === 'as-documented').timelines.p95.components;
  const home = components.filter((each) => each.region === 'us-east-1');
  assert.ok(home.length > 5);
  for (const each of home) assert.deepEqual(each.up.slice(0, 2), [[0, 1], [0, 0]], each.component); // up before the failure, down with it
  const words = await page.textContent('#chart-topology output'); // it begins at the worst moment
  for (const each of home) assert.ok(words.includes(each.component), `${each.component}: ${words}`);
  await page.close();
});

test('the page of a drill needs no chart, no network and no wide screen', async () => {
  const file = join(folder, 'drill.html');
  run('drill', 'predict', 'models/erp.json', 'annual drill', '--replications', '100', '--quiet', '--out', file);
  const { page, trouble } = await open(file);
  assert.deepEqual(trouble, []);
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => each.id), []);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.ok((await widthOverflow(page)) <= 0);
  await shoot(page, 'drill-phone');
  await page.close();
});

for (const theme of ['light', 'dark'])
  test(`no serious accessibility violation (${theme})`, async () => {
    const { page } = await open(join(folder, 'erp.html'), { colorScheme: theme });
    await page.evaluate(axe); // past the page's policy, as a browser's own tools are
    const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    const serious = found.violations.filter((each) => ['serious', 'critical'].includes(each.impact));
    assert.deepEqual(serious.map((each) => [each.id, each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]), []);
    await shoot(page, 'erp-' + theme);
    await page.close();
  });

test('the theme switches, and the charts with it', async () => {
  const { page } = await open(join(folder, 'erp.html'));
  const colors = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.plot svg .mark-line path')).stroke]);
  const light = await colors();
  await page.click('#theme');
  const dark = await colors();
  assert.notEqual(dark[0], light[0]);
  assert.notEqual(dark[1], light[1]);
  await page.close();
});

test('a phone shows it without sideways scrolling', async () => {
  const { page } = await open(join(folder, 'erp.html'), { viewport: { width: 390, height: 844 } });
  assert.ok((await widthOverflow(page)) <= 0);
  assert.deepEqual(await emptyCharts(page), []);
  await shoot(page, 'erp-phone');
  await page.close();
});

test('on paper no chart is wider than the sheet or split, and all are there', async () => {
  const { page } = await open(join(folder, 'erp.html'));
  const count = (await page.$$('figure.chart .plot svg')).length;
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.setViewportSize({ width: 688, height: 1000 }); // A4 less 14 mm left and right, at 96 px an inch
  const wide = await page.$$eval('figure.chart .plot svg', (pictures) => pictures.map((svg) => svg.getBoundingClientRect().width));
  assert.equal(wide.length, count);
  assert.ok(Math.max(...wide) <= 688);
  assert.deepEqual(await page.$$eval('figure.chart', (figures) => figures.filter((each) => getComputedStyle(each).breakInside !== 'avoid').map((each) => each.id)), []);
  const pdf = run('report', join(folder, 'erp.json'), '--format', 'pdf', '--out', join(folder, 'erp.pdf'));
  assert.equal(pdf, '');
  assert.equal(readFileSync(join(folder, 'erp.pdf')).subarray(0, 4).toString(), '%PDF');
  await page.close();
});

test('hostile names neither break nor inject', async () => {
  const { page, trouble } = await open(pageOf(hostile(erp), 'hostile'));
  assert.deepEqual(await emptyCharts(page), []);
  assert.deepEqual(trouble, []);
  assert.equal(await page.evaluate(() => window.injected), undefined);
  assert.equal((await page.$$('main img, main script')).length, 0);
  assert.ok((await widthOverflow(page)) <= 0);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.ok((await widthOverflow(page)) <= 0);
  await shoot(page, 'hostile');
  await page.close();
});

test('25 scenarios stay under 3 MB, open closed where they are long, and are drawn', async () => {
  const file = pageOf(large(erp, 25), 'large');
  assert.ok(statSync(file).size < kBytesMost, String(statSync(file).size));
  const { page, trouble } = await open(file);
  assert.deepEqual(await emptyCharts(page), []);
  assert.deepEqual(trouble, []);
  assert.ok((await page.$$('section > details:not([open])')).length > 0);
  await shoot(page, 'large');
  await page.close();
});
