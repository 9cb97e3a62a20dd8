import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LearningStore } from '../learning/store';
import { report } from '../testing/findings';
import { Engine } from './engine';
import type { Checker, CheckerOptions, Personal, Sent } from './types';

const NOBODY: Personal = { domains: [], mailboxes: [], trusted: [] };
const KNOWN: Personal = { ...NOBODY, trusted: ['army.ml'] };

/** Stands in for the core: what it is told is what it exports. */
class Told implements Checker {
  readonly personal: Personal;
  constructor(readonly options: CheckerOptions) {
    this.personal = structuredClone(options.personal ?? NOBODY);
  }
  check = () => report([], 0);
  learn = (sent: Sent) => this.personal.mailboxes.push(...sent.recipients.map((address) => ({ address, count: 1, lastUsed: sent.time })));
  trust = (domain: string) => this.personal.trusted.push(domain);
  forget = (domain: string) => this.personal.trusted.splice(this.personal.trusted.indexOf(domain), 1).length > 0;
  export = () => structuredClone(this.personal);
  policyProblems = () => [];
  policy = () => ({ mode: 'warn' as const, onError: 'fail_open' as const, ...(this.options.policy as object) });
  free = () => undefined;
}

function memory(held?: Personal): LearningStore & { held: Personal | undefined } {
  return {
    held,
    async load() {
      return this.held;
    },
    async save(personal) {
      this.held = personal;
    },
    async erase() {
      this.held = undefined;
    },
  };
}

const broken: LearningStore = {
  load: () => Promise.reject(new Error('broken')),
  save: () => Promise.reject(new Error('full')),
  erase: () => Promise.reject(new Error('broken')),
};

describe('the engine', () => {
  it('starts with what was learned', async () => {
    const engine = await Engine.start(Told, memory(KNOWN));
    assert.deepEqual(engine.personal(), KNOWN);
  });

  it('starts with nothing where the store cannot be read', async () => {
    const engine = await Engine.start(Told, broken);
    assert.deepEqual(engine.personal(), NOBODY);
  });

  it('learns every recipient, and keeps it', async () => {
    const store = memory();
    const engine = await Engine.start(Told, store);
    await engine.learn({ to: ['a@x.org'], cc: ['b@x.org'], bcc: ['c@x.org'] });
    assert.deepEqual(store.held?.mailboxes.map(({ address }) => address), ['a@x.org', 'b@x.org', 'c@x.org']);
  });

  it('keeps what it trusts, until that is forgotten', async () => {
    const store = memory();
    const engine = await Engine.start(Told, store);
    await engine.trust('army.ml');
    assert.deepEqual(store.held?.trusted, ['army.ml']);
    assert.ok(await engine.forget('army.ml'));
    assert.deepEqual(store.held?.trusted, []);
  });

  it('goes on learning where the store is full, and says so', async () => {
    const engine = await Engine.start(Told, broken);
    await assert.rejects(engine.trust('army.ml'), /full/);
    await assert.rejects(engine.trust('navy.ml'), /full/);
    assert.deepEqual(engine.personal().trusted, ['army.ml', 'navy.ml']);
  });

  it('changes its policy without forgetting', async () => {
    const engine = await Engine.start(Told, memory());
    await engine.trust('army.ml');
    engine.setPolicy({ mode: 'monitor' });
    assert.equal(engine.policy().mode, 'monitor');
    assert.deepEqual(engine.personal().trusted, ['army.ml']);
  });
});
