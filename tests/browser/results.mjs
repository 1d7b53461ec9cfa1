// Results to report on: a simulated one, the same with hostile names, and a large one. All go through `drsim report`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const drsim = process.env.DRSIM_BINARY;
export const folder = process.env.DRSIM_BROWSER_FOLDER;
mkdirSync(folder, { recursive: true });

export const run = (...words) => execFileSync(drsim, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });

export const simulated = (model) => {
  const path = join(folder, model + '.json');
  run('compare', `models/${model}.json`, '--replications', '200', '--seed', '7', '--quiet', '--out', path);
  return JSON.parse(readFileSync(path, 'utf8'));
};

/// The page of a result, as a file that opens from disk.
export const pageOf = (result, name) => {
  const json = join(folder, name + '.json'), html = join(folder, name + '.html');
  writeFileSync(json, JSON.stringify(result));
  run('report', json, '--format', 'html', '--out', html);
  return html;
};

const hostileNames = [
  '</script><script>window.injected = 1</script>',
  '<img src=x onerror="window.injected = 2">',
  '"quotes" \'and\' `ticks` ${window.injected = 3}',
  '<!--<script>window.injected = 4//',
  '\u202Eright-to-left\u202C \u05E9\u05DC\u05D5\u05DD \u2028 line separator',
  '\u{1F525}\u{1F9EF} ' + 'long'.repeat(50),
  "'] || (window.injected = 5) || ['",
  '$names', // what a specification's placeholder looks like
];

/// Every name that a model's author chooses becomes a hostile one; the same one everywhere.
export const hostile = (result) => {
  const chosen = new Map();
  const rename = (text) => {
    if (!chosen.has(text)) chosen.set(text, hostileNames[chosen.size % hostileNames.length] + ' ' + chosen.size);
    return chosen.get(text);
  };
  const keys = new Set(['model', 'scenario', 'option', 'objective', 'store', 'step', 'who', 'component', 'from', 'to', 'against', 'cheaper_below', 'cheaper_above', 'what', 'text', 'why', 'mend', 'path', 'value', 'source', 'place']);
  const walk = (part) => {
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => {
        if (typeof value === 'string' && keys.has(key)) return [key, rename(value)];
        if (key === 'annual_loss_by_scenario_usd' || key === 'monthly_usd') return [key, Object.fromEntries(Object.entries(value).map(([name, usd]) => [rename(name), usd]))];
        return [key, walk(value)];
      }),
    );
  };
  return walk(result);
};

/// The scenarios again and again under other names, until there are `count`.
export const large = (result, count) => {
  const scenarios = [...new Set(result.results.map((cell) => cell.scenario))];
  const more = structuredClone(result);
  for (let i = scenarios.length; i < count; ++i) {
    const copied = scenarios[i % scenarios.length], name = `${copied}-and-a-second-failure-${i}`;
    for (const cell of result.results) if (cell.scenario === copied) more.results.push({ ...structuredClone(cell), scenario: name });
    for (const each of result.frequencies) if (each.scenario === copied) more.frequencies.push({ ...each, scenario: name });
  }
  return more;
};
