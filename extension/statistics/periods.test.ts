import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slices } from './periods';
import { dateOf, type Day } from './statistics';

const day = (messages: number): Day => ({ messages, unchecked: 0, findings: {} });
const STATISTICS = { '2025-12-31': day(1), '2026-01-01': day(2), '2026-02-27': day(4), '2026-03-02': day(8) };
const TODAY = new Date(2026, 2, 2, 15);

describe('the columns of a chart', () => {
  for (const { period, why, first, counted } of [
    { period: 'days', why: 'thirty days, over the end of a month', first: '2026-02-01', counted: { '2026-02-27': 4, '2026-03-02': 8 } },
    { period: 'months', why: 'twelve months, over the end of a year', first: '2025-04-01', counted: { '2025-12-01': 1, '2026-01-01': 2, '2026-02-01': 4, '2026-03-01': 8 } },
  ] as const) {
    it(why, () => {
      const columns = slices(STATISTICS, period, TODAY);
      const found = columns.filter((column) => column.counted.messages > 0);
      assert.equal(dateOf(columns[0]?.start ?? TODAY), first);
      assert.deepEqual(Object.fromEntries(found.map((column) => [dateOf(column.start), column.counted.messages])), counted);
    });
  }

  it('are all there, even of the longest month from its last day', () => {
    const starts = slices({}, 'months', new Date(2026, 2, 31)).map(({ start }) => dateOf(start));
    assert.equal(new Set(starts).size, 12);
    assert.equal(starts.at(-2), '2026-02-01');
  });
});
