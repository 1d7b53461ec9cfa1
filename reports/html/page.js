// Draws the charts of the chosen scenario, option and objective; theme, saving and printing. Texts enter the page as text only.
'use strict';
(async () => {
  // The data is gzip in base64: a tenth of its size.
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(plain).text());
  };
  const report = await unpack(document.getElementById('report').textContent);
  const chosen = { ...report.start, drill: 1 };
  const views = new Map(); // by chart: what vega drew last
  const paperWidth = 660; // px: a column of A4 at the page's margins

  const rowsPrinted = 200; // a longer table stays closed on paper: it would be a book

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const place = (chart) => document.getElementById('chart-' + chart.id);
  const viewOf = (chart) => chart.views[chart.by.map((name) => chosen[name]).join('/')];

  // '$name' anywhere in a specification stands for a value of the view.
  const filled = (part, values) => {
    if (typeof part === 'string' && part.startsWith('$')) return values[part.slice(1)];
    if (Array.isArray(part)) return part.map((each) => filled(each, values));
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, filled(value, values)]));
  };

  const unpacked = ({ fields, rows }) => rows.map((row) => Object.fromEntries(row.map((value, i) => [fields[i], value])));

  const tell = (chart, view) => {
    const figure = place(chart);
    const shown = chart.by.filter((name) => name !== 'drill').map((name) => report.names[name][chosen[name]]);
    figure.querySelector('.shown').textContent = shown.join(' · ');
    const table = element('table');
    const head = table.appendChild(element('thead')).appendChild(element('tr'));
    for (const column of chart.columns) head.append(element('th', column, { scope: 'col' }));
    const body = table.appendChild(element('tbody'));
    for (const row of view ? view.numbers : []) {
      const line = body.appendChild(element('tr'));
      row.forEach((cell, i) => line.append(i ? element('td', cell) : element('th', cell, { scope: 'row' })));
    }
    figure.querySelector('.numbers .scroll').replaceChildren(table);
    figure.querySelector('.plot').setAttribute('aria-label', (view && view.says) || chart.id);
    for (const part of ['.plot', '.numbers', '.save']) figure.querySelector(part).hidden = !view;
    figure.querySelector('.nothing').hidden = Boolean(view);
    figure.classList.toggle('empty', !view);
  };

  const tooltip = element('div', undefined, { class: 'tooltip', role: 'status', hidden: '' });
  document.body.append(tooltip);
  const tip = (handler, event, item, value) => {
    tooltip.hidden = !value;
    if (!value) return;
    tooltip.textContent = typeof value === 'object' ? Object.entries(value).map(([k, v]) => k + ': ' + v).join('\n') : String(value);
    tooltip.style.left = Math.min(event.clientX + 12, innerWidth - tooltip.offsetWidth - 8) + 'px';
    tooltip.style.top = Math.min(event.clientY + 12, innerHeight - tooltip.offsetHeight - 8) + 'px';
  };

  const addMoment = (chart, view, drawn) => {
    const controls = place(chart).querySelector('.controls');
    controls.replaceChildren();
    if (!view.values.moments) return;
    const moments = view.values.moments;
    const words = element('output');
    const slider = element('input', undefined, { type: 'range', min: 0, max: moments.length - 1, step: 1, value: view.values.first });
    slider.setAttribute('aria-label', 'Moment of the drill');
    const show = () => {
      words.textContent = view.numbers[slider.value].join(' · ');
      slider.setAttribute('aria-valuetext', words.textContent);
      drawn.signal('moment', moments[slider.value]).runAsync();
    };
    slider.addEventListener('input', show);
    controls.append(slider, words);
    show();
  };

  const draw = async (chart, width) => {
    const figure = place(chart);
    const view = viewOf(chart);
    tell(chart, view);
    if (views.has(chart.id)) views.get(chart.id).finalize();
    views.delete(chart.id);
    const plot = figure.querySelector('.plot');
    plot.replaceChildren();
    figure.querySelector('.controls').replaceChildren();
    if (!view) return;
    const spec = filled(chart.spec, { ...view.values, 'option-names': report.names.option });
    spec.datasets = Object.fromEntries(Object.entries(view.data).map(([name, table]) => [name, unpacked(table)]));
    spec.width = Math.max(280, (width || plot.clientWidth) - 4);
    if (spec.width < 420) spec.config.legend.columns = 2;
    const compiled = vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec;
    const drawn = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: 'svg',
      container: plot,
      hover: false,
      tooltip: tip,
      logLevel: vega.Error,
    });
    views.set(chart.id, drawn);
    await drawn.runAsync();
    plot.querySelector('svg').setAttribute('aria-hidden', 'true'); // the place has the alternative; single paths say nothing
    addMoment(chart, view, drawn);
  };

  const drawAll = async (width) => {
    for (const chart of report.charts) await draw(chart, width && (place(chart).classList.contains('wide') ? paperWidth : width));
    document.documentElement.dataset.drawn = String(views.size);
  };

  // A saved picture has no page around it that would tell its colours.
  const save = (chart) => {
    const picture = place(chart).querySelector('.plot svg').cloneNode(true);
    const style = getComputedStyle(document.documentElement);
    picture.style.background = style.getPropertyValue('--card');
    picture.style.fontFamily = 'sans-serif';
    const text = new XMLSerializer().serializeToString(picture).replace(/var\((--[a-z0-9-]+)\)/g, (all, name) => style.getPropertyValue(name).trim());
    const link = element('a', undefined, { download: 'drsim-' + chart.id + '.svg' });
    link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    link.click();
    URL.revokeObjectURL(link.href);
  };

  for (const select of document.querySelectorAll('select[data-choice]'))
    select.addEventListener('change', () => {
      chosen[select.dataset.choice] = Number(select.value);
      drawAll();
    });
  for (const chart of report.charts) place(chart).querySelector('.save').addEventListener('click', () => save(chart));

  const root = document.documentElement;
  document.getElementById('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });

  let resized;
  let width = innerWidth;
  addEventListener('resize', () => {
    clearTimeout(resized);
    if (innerWidth === width || root.classList.contains('paper')) return; // a phone's address bar comes and goes
    width = innerWidth;
    resized = setTimeout(() => drawAll(), 150);
  });
  const closed = [];
  addEventListener('beforeprint', () => {
    root.classList.add('paper');
    for (const details of document.querySelectorAll('section > details:not([open])'))
      if (details.querySelectorAll('tr').length < rowsPrinted) closed.push(details);
    for (const details of closed) details.open = true;
    for (const chart of report.charts) {
      const drawn = views.get(chart.id);
      if (drawn) drawn.width(paperWidth).run();
    }
  });
  addEventListener('afterprint', () => {
    root.classList.remove('paper');
    for (const details of closed.splice(0)) details.open = false;
    drawAll();
  });

  document.fonts.ready.then(() => drawAll());
})();
