import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LearningStore } from '../learning/store';
import { Checker } from '../testing/core';
import { Engine } from './engine';
import type { Personal } from './types';

const NOBODY: Personal = { domains: [], mailboxes: [], trusted: [] };
const KNOWN: Personal = { ...NOBODY, trusted: ['army.ml'] };
const SLIP = { to: ['bob@army.ml'] };

function memory(held?: Personal): LearningStore & { held: Personal | undefined } {
  return {
    held,
    async load() {
      return this.held;
    },
    async save(personal) {
      this.held = personal;
    },
  };
}

/** What the core cannot read. */
const UNREADABLE = { domains: [{ domain: 'ox.ac.uk' }], mailboxes: null } as unknown as Personal;

/** Stores in which a history lies that is not had at a start: none must be saved over it. */
const UNREAD: Readonly<Record<string, (held: Personal) => ReturnType<typeof memory>>> = {
  'the store cannot be read': (held) => ({ ...memory(held), load: () => Promise.reject(new Error('broken')) }),
  'what the core cannot read cannot be set aside': () => ({ ...memory(UNREADABLE), setAside: () => Promise.reject(new Error('full')) }),
  'the store has no place aside': () => memory(UNREADABLE),
};

describe('the engine', () => {
  it('checks', async () => {
    const engine = await Engine.start(Checker, memory());
    assert.deepEqual(engine.check(SLIP).findings.map((finding) => finding.suggestion?.address), ['bob@army.mil']);
  });

  it('starts with what was learned', async () => {
    const engine = await Engine.start(Checker, memory(KNOWN));
    assert.deepEqual(engine.personal(), KNOWN);
    assert.deepEqual(engine.check(SLIP).findings, []);
  });

  it('starts with nothing where the store holds no history, sets that aside, and saves what it learns', async () => {
    const aside: unknown[] = [];
    const store = { ...memory(UNREADABLE), setAside: async (unreadable: unknown) => void aside.push(unreadable) };
    const engine = await Engine.start(Checker, store);
    assert.deepEqual(engine.personal(), NOBODY);
    assert.deepEqual(aside, [UNREADABLE]);
    await engine.trust('army.ml');
    assert.deepEqual(store.held, KNOWN);
  });

  for (const [why, make] of Object.entries(UNREAD)) {
    it(`saves nothing over a history where ${why}: it learns in memory, and says so`, async () => {
      const store = make({ ...NOBODY, trusted: ['navy.ml'] });
      const { held } = store;
      const engine = await Engine.start(Checker, store);
      assert.deepEqual(engine.personal(), NOBODY);
      await assert.rejects(engine.trust('army.ml'), /not saved/);
      engine.setPolicy({ mode: 'monitor' });
      await assert.rejects(engine.learn({ to: ['kim@ox.ac.uk'] }), /not saved/);
      assert.deepEqual(engine.personal().trusted, ['army.ml']);
      assert.equal(store.held, held);
    });

    it(`saves again, where ${why}, once all is erased`, async () => {
      const store = make(KNOWN);
      const engine = await Engine.start(Checker, store);
      await engine.setPersonal(NOBODY);
      assert.deepEqual(store.held, NOBODY);
      await engine.trust('army.ml');
      assert.deepEqual(store.held, KNOWN);
    });
  }

  it('learns every recipient, and keeps it', async () => {
    const store = memory();
    const engine = await Engine.start(Checker, store);
    await engine.learn({ to: ['a@x.org'], cc: ['B <b@x.org>'], bcc: ['c@x.org'] });
    assert.deepEqual(store.held?.mailboxes.map(({ address }) => address).sort(), ['a@x.org', 'b@x.org', 'c@x.org']);
    assert.ok((store.held?.domains[0]?.lastUsed ?? 0) > 1.7e9, 'in seconds');
  });

  it('keeps what it trusts, until that is forgotten', async () => {
    const store = memory();
    const engine = await Engine.start(Checker, store);
    await engine.trust('army.ml');
    assert.deepEqual(store.held?.trusted, ['army.ml']);
    assert.ok(await engine.forget('army.ml'));
    assert.deepEqual(store.held?.trusted, []);
    assert.equal(await engine.forget('army.ml'), false);
  });

  it('goes on learning where the store is full, and says so', async () => {
    const engine = await Engine.start(Checker, { ...memory(), save: () => Promise.reject(new Error('full')) });
    await assert.rejects(engine.trust('army.ml'), /full/);
    await assert.rejects(engine.trust('navy.ml'), /full/);
    assert.deepEqual(engine.personal().trusted.toSorted(), ['army.ml', 'navy.ml']);
  });

  it('changes its policy without forgetting', async () => {
    const engine = await Engine.start(Checker, memory());
    await engine.trust('army.ml');
    engine.setPolicy({ mode: 'monitor', thresholds: { warn: 3 } });
    assert.equal(engine.policy().mode, 'monitor');
    assert.deepEqual(engine.policyProblems().map(({ key }) => key), ['thresholds.warn']);
    assert.deepEqual(engine.personal().trusted, ['army.ml']);
  });

  it('takes another history in place of its own', async () => {
    const store = memory(KNOWN);
    const engine = await Engine.start(Checker, store);
    await engine.setPersonal(NOBODY);
    assert.deepEqual(store.held, NOBODY);
  });
});
