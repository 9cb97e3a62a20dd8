import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advance, begin, finish } from './plan';
import { NEVER, type Progress, type Stretch } from './progress';

const stretch = (from: number, to: number): Stretch => ({ folder: 'sent', from, to });
const after = (known: Stretch[]): Progress => ({ ...NEVER, status: 'done', known });

describe('a run of learning', () => {
  for (const { known, count, limit, todo, then, why } of [
    { known: [], count: 50, limit: 100, todo: [stretch(0, 50)], then: stretch(0, 50), why: 'all, where the limit is higher' },
    { known: [], count: 500, limit: 100, todo: [stretch(400, 500)], then: stretch(400, 500), why: 'the newest' },
    { known: [], count: 0, limit: 100, todo: [], then: stretch(0, 0), why: 'nothing of an empty folder' },
    { known: [stretch(400, 500)], count: 500, limit: 100, todo: [], then: stretch(400, 500), why: 'nothing twice' },
    { known: [stretch(400, 500)], count: 520, limit: 100, todo: [stretch(500, 520)], then: stretch(400, 520), why: 'what has come since' },
    { known: [stretch(400, 500)], count: 500, limit: 300, todo: [stretch(200, 400)], then: stretch(200, 500), why: 'older ones, once the limit is higher' },
    {
      known: [stretch(400, 500)],
      count: 520,
      limit: 300,
      todo: [stretch(220, 400), stretch(500, 520)],
      then: stretch(220, 520),
      why: 'both',
    },
    { known: [stretch(0, 100)], count: 900, limit: 100, todo: [stretch(800, 900)], then: stretch(800, 900), why: 'what is far from what was read' },
    { known: [stretch(400, 500)], count: 300, limit: 100, todo: [stretch(200, 300)], then: stretch(200, 300), why: 'a folder that was emptied in part' },
  ]) {
    it(`reads ${why}`, () => {
      const progress = begin(after(known), [{ id: 'sent', count }], limit);
      assert.deepEqual(progress.todo, todo);
      assert.deepEqual(progress.known, [then]);
      assert.equal(progress.status, 'running');
    });
  }

  it('goes on from where it stopped, whatever the limit is now', () => {
    const begun = begin(NEVER, [{ id: 'sent', count: 500 }, { id: 'archive', count: 70 }], 300);
    const paused: Progress = { ...advance(begun, 280, 80), status: 'paused' };
    const progress = begin(paused, [], 1);
    assert.deepEqual(progress.todo, [stretch(280, 500), { folder: 'archive', from: 0, to: 70 }]);
    assert.deepEqual([progress.status, progress.read, progress.total], ['running', 80, 370]);
    assert.deepEqual(finish(progress).todo, [{ folder: 'archive', from: 0, to: 70 }]);
  });

  it('stands still when all was erased meanwhile', () => {
    assert.deepEqual(finish(advance(NEVER, 100, 100)), NEVER);
  });
});
