import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Count } from '../gate/gate';
import { dateOf, KEPT, NOTHING, readStatistics, tally, total, type Statistics } from './statistics';

const message: Count = { of: 'message', checked: true };
const found = (outcome: Extract<Count, { of: 'finding' }>['outcome'], kind: 'suffix' | 'typo' = 'suffix'): Count => ({ of: 'finding', kind, confidence: 0.9, outcome });

const count: fc.Arbitrary<Count> = fc.oneof(
  fc.record({ of: fc.constant('message' as const), checked: fc.boolean() }),
  fc.record({
    of: fc.constant('finding' as const),
    kind: fc.constantFrom('suffix' as const, 'typo' as const),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom('corrected' as const, 'kept' as const, 'trusted' as const, 'back' as const, 'unasked' as const),
  }),
);

const date = fc.date({ min: new Date(2024, 0), max: new Date(2026, 0), noInvalidDate: true }).map(dateOf);

describe('statistics', () => {
  it('count a message, and what came of each finding', () => {
    const counted = tally({}, [message, { of: 'message', checked: false }, found('kept'), found('kept'), found('corrected', 'typo')], '2026-11-24');
    assert.deepEqual(counted, {
      '2026-11-24': { messages: 2, unchecked: 1, findings: { suffix: { kept: 2 }, typo: { corrected: 1 } } },
    });
  });

  it('keep no more days than they may, and drop the oldest', () => {
    let statistics: Statistics = {};
    const start = new Date(2025, 0, 1);
    for (let day = 0; day < KEPT + 30; day += 1) {
      statistics = tally(statistics, [message], dateOf(new Date(start.getFullYear(), 0, 1 + day)));
    }
    const days = Object.keys(statistics);
    assert.equal(days.length, KEPT);
    assert.equal(days[0], '2025-01-31');
  });

  it('count on a day before all others: the clock has been set back', () => {
    const full = Object.fromEntries(Array.from({ length: KEPT }, (_, day) => [dateOf(new Date(2025, 0, 1 + day)), NOTHING]));
    const counted = tally(tally(full, [message], '2020-02-29'), [message], '2020-02-29');
    assert.equal(counted['2020-02-29']?.messages, 2);
    assert.equal(Object.keys(counted).length, KEPT);
  });

  it('lose nothing and count nothing twice, whatever the order of days', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(date, fc.array(count, { maxLength: 4 })), { maxLength: 30 }), (entries) => {
        let statistics: Statistics = {};
        for (const [day, counts] of entries) statistics = tally(statistics, counts, day);
        const counts = entries.flatMap(([, each]) => each);
        const sum = total(Object.values(statistics));
        const findings = Object.values(sum.findings).flatMap((outcomes) => Object.values(outcomes));
        assert.equal(sum.messages, counts.filter(({ of }) => of === 'message').length);
        assert.equal(findings.reduce((a, b) => a + b, 0), counts.filter(({ of }) => of === 'finding').length);
      }),
    );
  });

  it('that were kept are read, but for what is no day', () => {
    const kept = tally({}, [message, found('kept')], '2026-11-24');
    const broken = [null, 7, {}, { ...NOTHING, messages: 'many' }, { ...NOTHING, findings: { suffix: { kept: null } } }, { ...NOTHING, findings: [] }];
    for (const [index, day] of broken.entries()) assert.deepEqual(readStatistics({ ...kept, [`2026-11-1${index}`]: day }), kept);
    assert.deepEqual(readStatistics({ ...kept, yesterday: NOTHING }), kept);
    for (const nothing of [undefined, null, 'nonsense', 7, [NOTHING]]) assert.deepEqual(readStatistics(nothing), {});
  });

  it('of no days are nothing', () => assert.deepEqual(total([]), NOTHING));
});
