/** What was counted, as charts, with tables that say the same. */
import type { handlers } from '../background/handlers';
import { connect } from '../background/rpc';
import { element } from '../dom/element';
import type { Kind } from '../engine/types';
import type { Outcome } from '../gate/gate';
import type { MessageKey, Translator } from '../i18n/translator';
import { slices, type Period, type Slice } from '../statistics/periods';
import { total, type Day, type Statistics } from '../statistics/statistics';
import { columns, row, sum, type Part } from './chart';
import { fail } from './page';
import { button, field, section, select, type Section } from './parts';

const background = connect<typeof handlers>();

/** In the order in which they are stacked. */
const OUTCOMES = ['corrected', 'back', 'kept', 'trusted', 'unasked'] as const satisfies readonly Outcome[];

export function statisticsSection(translator: Translator): Section {
  const number = new Intl.NumberFormat(translator.language);
  const content = element('div', { id: 'statistics' });
  let statistics: Statistics = {};
  let period: Period = 'days';

  const show = (): void => {
    const shown = slices(statistics, period, new Date());
    const all = total(shown.map(({ counted }) => counted));
    if (all.messages === 0 && Object.keys(all.findings).length === 0) {
      content.replaceChildren(element('p', { class: 'note' }, translator.text('statistics_none')));
      return;
    }
    const drawn = { shown, date: dateFormat(period, translator), number, translator };
    content.replaceChildren(figures(all, drawn), overTime(drawn), byKind(all, drawn), table(drawn));
  };
  const refresh = async (): Promise<void> => {
    statistics = await background.statistics();
    show();
  };
  const choose = select({
    value: period,
    choices: { days: translator.text('statistics_days'), months: translator.text('statistics_months') },
    locked: false,
    onChange: async (value) => {
      period = value === 'months' ? 'months' : 'days';
      show();
    },
  });
  const clear = button(
    translator.text('statistics_clear'),
    async () => {
      if (!window.confirm(translator.text('statistics_clear_sure'))) return;
      await background.clearStatistics();
      await refresh();
    },
    'erase',
  );
  clear.id = 'clear-statistics';
  return {
    element: section(
      translator.text('statistics_title'),
      element('p', {}, translator.text('statistics_why')),
      field(translator.text('statistics_period'), choose, translator),
      content,
      element('div', { class: 'buttons' }, clear),
    ),
    refresh: () => refresh().catch(fail),
  };
}

interface Drawn {
  readonly shown: readonly Slice[];
  readonly date: Intl.DateTimeFormat;
  readonly number: Intl.NumberFormat;
  readonly translator: Translator;
}

/** The sums, large. */
function figures(all: Day, { number, translator }: Drawn): HTMLElement {
  const parts = partsOf(all);
  const of = (...outcomes: readonly Outcome[]): number => sum(parts.filter(({ name }) => outcomes.some((each) => each === name)));
  const unasked = of('unasked');
  const sums: readonly [MessageKey, number][] = [
    ['statistics_messages', all.messages],
    ['statistics_flagged', sum(parts)],
    ['statistics_corrected', of('corrected')],
    ['statistics_kept', of('kept', 'trusted')],
    ...(unasked > 0 ? [['statistics_unasked', unasked] as [MessageKey, number]] : []),
    ...(all.unchecked > 0 ? [['statistics_unchecked', all.unchecked] as [MessageKey, number]] : []),
  ];
  const entries = sums.map(([key, value]) =>
    element('div', {}, element('dt', {}, translator.text(key)), element('dd', {}, number.format(value))),
  );
  return element('dl', { class: 'figures' }, ...entries);
}

function overTime(drawn: Drawn): HTMLElement {
  const { shown, translator } = drawn;
  const messages = shown.map(({ counted }) => [{ name: 'messages', value: counted.messages }]);
  const findings = shown.map(({ counted }) => partsOf(counted));
  return element(
    'div',
    {},
    element('h3', {}, translator.text('statistics_over_time')),
    columnChart(translator.text('statistics_messages'), messages, drawn),
    columnChart(translator.text('statistics_flagged'), findings, drawn),
    legend(findings.flat(), translator),
  );
}

function columnChart(title: string, bars: readonly (readonly Part[])[], { shown, date, number }: Drawn): HTMLElement {
  const highest = number.format(Math.max(...bars.map(sum)));
  const ends = [shown[0], shown.at(-1)].map((slice) => element('span', {}, slice ? date.format(slice.start) : ''));
  return element(
    'figure',
    {},
    element('figcaption', {}, title),
    element('div', { class: 'plot', 'aria-hidden': 'true' }, element('span', { class: 'note' }, highest), columns(bars)),
    element('div', { class: 'axis note', 'aria-hidden': 'true' }, ...ends),
  );
}

/** What the colours mean; of those alone that are there. */
function legend(parts: readonly Part[], translator: Translator): HTMLElement {
  const named = OUTCOMES.filter((outcome) => parts.some(({ name, value }) => name === outcome && value > 0));
  const items = named.map((outcome) =>
    element('li', {}, element('span', { class: `swatch part-${outcome}` }), translator.text(`statistics_${outcome}`)),
  );
  return element('ul', { class: 'legend', 'aria-hidden': 'true' }, ...items);
}

function byKind(all: Day, { number, translator }: Drawn): HTMLElement {
  const kinds = (Object.keys(all.findings) as Kind[])
    .map((kind) => ({ kind, parts: partsOf({ findings: { [kind]: all.findings[kind] } }) }))
    .sort((a, b) => sum(b.parts) - sum(a.parts));
  if (kinds.length === 0) return element('div');
  const longest = sum(kinds[0]?.parts ?? []);
  const rows = kinds.map(({ kind, parts }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, translator.text(`kind_${kind}`)),
      element('td', { class: 'wide' }, row(parts, longest)),
      element('td', { class: 'number' }, number.format(sum(parts))),
    ),
  );
  return element('div', {}, element('h3', {}, translator.text('statistics_by_kind')), element('table', { class: 'kinds' }, element('tbody', {}, ...rows)));
}

/** The charts in numbers: by kind, and over time. */
function table({ shown, date, number, translator }: Drawn): HTMLElement {
  const all = total(shown.map(({ counted }) => counted));
  const outcomes = OUTCOMES.filter((outcome) => partsOf(all).some(({ name, value }) => name === outcome && value > 0));
  const names = outcomes.map((outcome) => translator.text(`statistics_${outcome}`));
  const cells = (counted: Pick<Day, 'findings'>): number[] => {
    const parts = partsOf(counted);
    return outcomes.map((outcome) => parts.find(({ name }) => name === outcome)?.value ?? 0);
  };
  const kinds = (Object.keys(all.findings) as Kind[]).map((kind) => ({
    head: translator.text(`kind_${kind}`),
    cells: cells({ findings: { [kind]: all.findings[kind] } }),
  }));
  const times = shown
    .filter(({ counted }) => counted.messages > 0 || Object.keys(counted.findings).length > 0)
    .map(({ start, counted }) => ({ head: date.format(start), cells: [counted.messages, ...cells(counted)] }));
  return element(
    'details',
    {},
    element('summary', {}, translator.text('statistics_table')),
    ...(kinds.length > 0 ? [grid(translator.text('statistics_by_kind'), [translator.text('statistics_kind'), ...names], kinds, number)] : []),
    grid(
      translator.text('statistics_over_time'),
      [translator.text('statistics_date'), translator.text('statistics_messages'), ...names],
      times,
      number,
    ),
  );
}

interface Row {
  readonly head: string;
  readonly cells: readonly number[];
}

function grid(caption: string, heads: readonly string[], rows: readonly Row[], number: Intl.NumberFormat): HTMLElement {
  const body = rows.map(({ head, cells }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, head),
      ...cells.map((value) => element('td', { class: 'number' }, number.format(value))),
    ),
  );
  const made = element(
    'table',
    { class: 'grid' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...body),
  );
  return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption }, made);
}

function partsOf({ findings }: Pick<Day, 'findings'>): Part[] {
  const all = Object.values(findings);
  return OUTCOMES.map((name) => ({ name, value: all.reduce((number, outcomes) => number + (outcomes[name] ?? 0), 0) }));
}

function dateFormat(period: Period, { language }: Translator): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, period === 'days' ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' });
}
