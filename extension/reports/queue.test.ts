import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Count } from '../gate/gate';
import { logsRequest } from './otlp';
import { BATCH, batch, done, EMPTY, enqueue, entriesOf, failed, LONGEST, outcomeOf, readQueue, retryAfterOf, waitOf, type Queue } from './queue';

const NOW = Date.UTC(2026, 10, 24, 12, 34, 56);
const found: Count = { of: 'finding', kind: 'suffix', confidence: 0.97, outcome: 'corrected' };
const AS = { mode: 'warn', version: '1.2.3', now: NOW } as const;
const many = (count: number) => Array.from({ length: count }, () => entriesOf([found], AS)).flat();

describe('reports that wait', () => {
  it('have findings alone, with the hour', () => {
    assert.deepEqual(entriesOf([{ of: 'message', checked: true }, found], AS), [
      { kind: 'suffix', confidence: 'high', choice: 'corrected', mode: 'warn', version: '1.2.3', time: Date.UTC(2026, 10, 24, 12) },
    ]);
  });

  it('are no more than may be: the oldest are dropped', () => {
    const queue = enqueue(enqueue(EMPTY, many(LONGEST)), many(5));
    assert.deepEqual([queue.entries.length, queue.before], [LONGEST, 5]);
  });

  it('are sent once each, whatever comes or is dropped meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 8 }), fc.integer({ min: 1, max: 900 }), (later, first) => {
        const taken = enqueue(EMPTY, many(first));
        const grown = later.reduce<Queue>((queue, count) => enqueue(queue, many(count)), taken);
        const left = done(grown, taken);
        const all = first + later.reduce((a, b) => a + b, 0);
        assert.equal(left.before + left.entries.length, all);
        assert.equal(left.before, Math.max(grown.before, Math.min(first, BATCH)));
      }),
    );
  });

  it('wait longer each time, but for ever never', () => {
    let queue = enqueue(EMPTY, many(1));
    const waits = Array.from({ length: 15 }, () => {
      queue = failed(queue, { now: NOW, random: 1 });
      return (queue.notBefore - NOW) / 1000;
    });
    assert.deepEqual(waits.slice(0, 4), [30, 60, 120, 240]);
    assert.equal(waits.at(-1), 6 * 3600);
    assert.equal(batch(queue).length, 1);
    assert.equal(failed(EMPTY, { now: NOW, random: 0 }).notBefore - NOW, 15_000);
  });

  it('do not wait for years where the clock has been set back', () => {
    const queue = failed(EMPTY, { now: NOW, random: 1 });
    const year = 365 * 24 * 3_600_000;
    assert.equal(waitOf(queue, NOW + 10_000), 20_000);
    assert.equal(waitOf(queue, NOW + year), 0);
    assert.equal(waitOf(queue, NOW - year), 0);
  });

  it('that were kept are read, if they are a queue', () => {
    const queue = failed(enqueue(EMPTY, many(2)), { now: NOW, random: 1 });
    assert.deepEqual(readQueue(queue), queue);
    for (const nonsense of [undefined, null, 'nonsense', 7, [], {}, { ...queue, entries: 2 }, { ...queue, before: 'many' }]) assert.deepEqual(readQueue(nonsense), EMPTY);
  });

  it('wait as long as the endpoint asks', () => {
    assert.equal(failed(EMPTY, { now: NOW, random: 0, retryAfter: 90_000 }).notBefore - NOW, 90_000);
    assert.equal(retryAfterOf('90', NOW), 90_000);
    assert.equal(retryAfterOf(new Date(NOW + 5_000).toUTCString(), NOW), 4_000 + 1_000);
    for (const nothing of [null, '', 'soon', '-5']) assert.equal(retryAfterOf(nothing, NOW), 0, String(nothing));
  });

  it('are tried again unless they were taken, or are wrong in themselves', () => {
    for (const status of [200, 202, 400, 413]) assert.equal(outcomeOf(status), 'done', String(status));
    for (const status of [0, 302, 401, 404, 429, 500, 502, 503, 504]) assert.equal(outcomeOf(status), 'retry', String(status));
  });

  it('are an OTLP request for logs', () => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    assert.deepEqual(logsRequest(many(1), 'army'), {
      resourceLogs: [
        {
          resource: { attributes: [text('service.name', 'sendright'), text('service.version', '1.2.3'), text('sendright.organisation', 'army')] },
          scopeLogs: [
            {
              scope: { name: 'sendright' },
              logRecords: [
                {
                  timeUnixNano: '1795521600000000000',
                  severityNumber: 9,
                  eventName: 'sendright.finding',
                  attributes: [
                    text('sendright.kind', 'suffix'),
                    text('sendright.confidence', 'high'),
                    text('sendright.choice', 'corrected'),
                    text('sendright.mode', 'warn'),
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
