import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message, Report } from '../engine/types';
import { finding, report } from '../testing/findings';
import type { Answer, Count, GateSettings, Notice } from './gate';
import { Gate, type GateHost } from './run';
import { gateSettings } from './settings';

/** A mail form of one field, whose send comes by at the gate. */
class Form implements GateHost {
  to = ['bob@army.ml'];
  readonly sent: string[][] = [];
  readonly notices: Notice['type'][] = [];
  readonly trusted: string[] = [];
  answers: Answer[] = [];
  rules: GateSettings = { mode: 'warn', onError: 'fail_open' };
  readonly gate: Gate;

  /** A form whose gate waits so many milliseconds for it. */
  constructor(patience = 20) {
    this.gate = new Gate(this, { check: patience, replace: patience });
  }

  settings = (): GateSettings => this.rules;
  read = (): Message => ({ to: [...this.to] });
  check: GateHost['check'] = async (message) => see(message);
  ask: GateHost['ask'] = () => ({ answer: Promise.resolve(this.answers.shift() ?? { at: 'back' }), close: () => undefined });
  replace: GateHost['replace'] = async () => {
    this.to = this.to.map((address) => address.replace('army.ml', 'army.mil'));
  };
  send = (): void => this.press();
  trust = (domain: string): number => this.trusted.push(domain);
  readonly counts: Count[] = [];
  readonly observed: Message[] = [];
  count = (counts: readonly Count[]): number => this.counts.push(...counts);
  observe = (message: Message): number => this.observed.push(message);
  notify = (notice: Notice): number => this.notices.push(notice.type);

  /** The form, with some of it broken. */
  with(broken: Partial<Pick<Form, 'check' | 'ask' | 'replace' | 'rules'>>): this {
    return Object.assign(this, broken);
  }

  press(known?: Report): void {
    if (this.gate.pressed(known) === 'pass') this.sent.push([...this.to]);
  }
}

const bob = finding('bob');

function see(message: Message): Report {
  return report(message.to?.includes('bob@army.ml') ? [bob] : [], message.to?.length ?? 0);
}

const choose = (verb: 'correct' | 'keep', trust: string[] = []): Answer => ({ at: 'settled', choices: [{ finding: bob, verb }], trust });

/** Until the condition holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 1) {
    assert.ok(waited < 2_000, 'waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe('a gate at work', () => {
  it('corrects, and sends once', async () => {
    const form = new Form();
    form.answers = [choose('correct')];
    form.press();
    await until(() => form.sent.length > 0);
    assert.deepEqual(form.sent, [['bob@army.mil']]);
  });

  it('sends anyway, and trusts', async () => {
    const form = new Form();
    form.answers = [choose('keep', ['army.ml'])];
    form.press(see(form.read()));
    await until(() => form.sent.length > 0);
    assert.deepEqual([form.sent, form.trusted], [[['bob@army.ml']], ['army.ml']]);
  });

  it('counts the choice, and the message once', async () => {
    const form = new Form();
    form.answers = [choose('correct')];
    form.press();
    await until(() => form.sent.length > 0);
    assert.deepEqual(form.counts, [
      { of: 'finding', kind: 'suffix', confidence: 0.97, outcome: 'corrected' },
      { of: 'message', checked: true },
    ]);
  });

  it('counts what went unchecked as that', async () => {
    const form = new Form().with({ check: () => Promise.reject(new Error('no core')) });
    form.press();
    await until(() => form.sent.length > 0);
    assert.deepEqual(form.counts, [{ of: 'message', checked: false }]);
  });

  it('holds in the same turn what must be checked', () => {
    assert.equal(new Form().gate.pressed(), 'hold');
  });

  it('in monitor mode sends in the same turn, and has the message observed', () => {
    const form = new Form().with({ rules: { mode: 'monitor', onError: 'fail_open' } });
    form.press();
    assert.deepEqual([form.sent, form.observed], [[['bob@army.ml']], [{ to: ['bob@army.ml'] }]]);
  });

  it('passes a clean message in the same turn', () => {
    const form = new Form();
    form.to = ['bob@army.mil'];
    form.press(see(form.read()));
    assert.deepEqual(form.sent, [['bob@army.mil']]);
  });

  for (const { why, broken } of [
    { why: 'a check that rejects', broken: { check: () => Promise.reject(new Error('no core')) } },
    { why: 'a check that never answers', broken: { check: () => new Promise<Report>(() => undefined) } },
    {
      why: 'a dialog that cannot open',
      broken: {
        ask: () => {
          throw new Error('no window');
        },
      },
    },
  ] as { why: string; broken: Partial<Pick<Form, 'check' | 'ask'>> }[]) {
    it(`${why} lets mail go, with a notice`, async () => {
      const form = new Form().with(broken);
      form.press();
      await until(() => form.sent.length > 0);
      assert.deepEqual([form.sent, form.notices], [[['bob@army.ml']], ['unchecked']]);
    });

    it(`${why} holds it where policy says so`, async () => {
      const form = new Form().with({ ...broken, rules: { mode: 'warn', onError: 'fail_closed' } });
      form.press();
      await until(() => form.notices.length > 0);
      assert.deepEqual([form.sent, form.notices], [[], ['held']]);
    });
  }

  it('a replacement that fails sends nothing, and says so', async () => {
    const form = new Form().with({ replace: () => Promise.reject(new Error('the site will not')) });
    form.answers = [choose('correct')];
    form.press();
    await until(() => form.notices.length > 0);
    assert.deepEqual([form.sent, form.notices], [[], ['uncorrectable']]);
  });

  for (const { why, send } of [
    {
      why: 'a send that throws',
      send: () => {
        throw new Error('the button is gone');
      },
    },
    { why: 'a send that does nothing', send: () => undefined },
  ]) {
    it(`${why} says so, and Send can be pressed again`, async () => {
      const form = new Form();
      form.answers = [choose('keep')];
      form.send = send;
      form.press();
      await until(() => form.notices.length > 0);
      form.press();
      assert.deepEqual([form.sent, form.notices], [[['bob@army.ml']], ['unsent']]);
    });
  }

  it('asks about what is found, and lets the core check what stands there', async () => {
    const form = new Form();
    const asked: unknown[] = [];
    const checked: Message[] = [];
    form.check = async (message) => {
      checked.push(message);
      return see(message);
    };
    form.ask = (findings) => {
      asked.push(findings);
      return { answer: Promise.resolve(choose('correct')), close: () => undefined };
    };
    form.press();
    await until(() => form.sent.length > 0);
    assert.deepEqual(asked, [[bob]]);
    assert.deepEqual(checked, [{ to: ['bob@army.ml'] }, { to: ['bob@army.mil'] }]);
  });

  it('has nothing waiting once it has its answer', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const form = new Form(60_000);
    form.answers = [choose('correct')];
    form.press();
    await until(() => form.sent.length > 0);
    assert.equal(timers(), before);
  });

  it('takes its dialog away when the recipients change beneath it', async () => {
    const form = new Form();
    let closed = false;
    form.ask = () => ({ answer: new Promise<Answer>(() => undefined), close: () => (closed = true) });
    form.press(see(form.read()));
    form.to = ['eve@army.mil'];
    form.gate.recipientsChanged();
    assert.ok(closed);
    assert.deepEqual(form.sent, []);
  });
});

describe('what a policy says about sending', () => {
  for (const { policy, settings, why } of [
    { policy: { mode: 'monitor', onError: 'fail_closed' }, settings: { mode: 'monitor', onError: 'fail_closed' }, why: 'as it stands' },
    { policy: { mode: 'shout', onError: 1 }, settings: { mode: 'warn', onError: 'fail_open' }, why: 'what is not valid counts as unset' },
    { policy: { mode: 'enforce', onError: 'fail_open' }, settings: { mode: 'enforce', onError: 'fail_open' }, why: 'so does enforcing' },
    { policy: null, settings: { mode: 'warn', onError: 'fail_open' }, why: 'null is none' },
    { policy: undefined, settings: { mode: 'warn', onError: 'fail_open' }, why: 'no policy' },
    { policy: 'enforce', settings: { mode: 'warn', onError: 'fail_open' }, why: 'not an object' },
  ]) {
    it(why, () => assert.deepEqual(gateSettings(policy), settings));
  }
});
