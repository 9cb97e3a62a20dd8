import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Finding, Message, Report } from '../engine/types';
import { finding, report } from '../testing/findings';
import type { Count, Effect, GateSettings } from './gate';
import { fingerprint, START, step, type State } from './machine';

/** What happens next in a world of one compose window, one person and a host that may fail. */
type Move =
  | { do: 'press'; known: boolean }
  | { do: 'edit'; to: string[] }
  | { do: 'answer'; which: number; how: 'well' | 'badly' | 'twice'; choices: ('correct' | 'keep' | 'none')[] }
  | { do: 'later' };

const recipient = fc.constantFrom('bob@army.ml', 'ann@army.ml', 'bob@army.mil', 'eve@barred.org', 'joe@x.org');

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('press' as const), known: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), to: fc.array(recipient, { maxLength: 3 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat(3),
      how: fc.constantFrom('well' as const, 'well' as const, 'badly' as const, 'twice' as const),
      choices: fc.array(fc.constantFrom('correct' as const, 'keep' as const, 'none' as const), { minLength: 3, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'later' as const }) },
);

const settings: fc.Arbitrary<GateSettings> = fc.record({
  mode: fc.constantFrom('warn' as const, 'enforce' as const, 'monitor' as const),
  onError: fc.constantFrom('fail_open' as const, 'fail_closed' as const),
});

function check(message: Message): Report {
  const to = message.to ?? [];
  const findings = to.flatMap((address): Finding[] => {
    const name = address.split('@', 1)[0] ?? '';
    if (address.endsWith('@army.ml')) return [finding(name)];
    if (address.endsWith('@barred.org')) return [finding(name, { kind: 'blocked', action: 'block', address, domain: 'barred.org', suggestion: null })];
    return [];
  });
  return report(findings, to.length);
}

class World {
  state: State = START;
  to: string[] = ['bob@army.ml'];
  pending: Effect[] = [];
  presses = 0;
  sent: { to: string[]; own: boolean }[] = [];
  /** Recipients that the person kept, that were found clean, or whose check failed. */
  kept = new Set<string>();
  clean = new Set<string>();
  failures = 0;
  holds = 0;
  questions = 0;
  ends = 0;
  counts: Count[] = [];
  /** Of what was asked of the host, in this order. */
  tickets: number[] = [];
  observed = 0;
  /** Findings about which the person has given an answer. */
  answered = 0;

  constructor(readonly settings: GateSettings) {}

  message(): Message {
    return { to: [...this.to] };
  }

  feed(event: Parameters<typeof step>[1]): readonly Effect[] {
    const [next, effects] = step(this.state, event, this.settings);
    this.state = next;
    for (const effect of effects) {
      if (effect.type === 'hold') this.holds += 1;
      if (effect.type === 'ask') this.questions += 1;
      if (effect.type === 'notify' && effect.notice.type !== 'unchecked') this.ends += 1;
      if (effect.type === 'count') this.counts.push(...effect.counts);
      if (effect.type === 'observe') this.observed += 1;
      if ('ticket' in effect && effect.type !== 'dismiss') {
        this.pending.push(effect);
        this.tickets.push(effect.ticket);
      }
    }
    return effects;
  }

  press(known: boolean, own = false): void {
    if (!own) this.presses += 1;
    const message = this.message();
    const answer = check(message);
    if (known && answer.findings.length === 0) this.clean.add(fingerprint(message));
    const effects = this.feed({ type: 'pressed', message, ...(known && { report: answer }) });
    if (effects.some((effect) => effect.type === 'pass')) this.sent.push({ to: this.to, own });
  }

  edit(to: string[]): void {
    this.to = to;
    this.feed({ type: 'recipientsChanged', message: this.message() });
  }

  answer(effect: Effect, how: 'well' | 'badly' | 'twice', choices: readonly string[]): void {
    if (!('ticket' in effect)) return;
    const { ticket } = effect;
    if (how === 'twice' && effect.type !== 'release') this.answer(effect, 'well', choices);
    if (how === 'badly') {
      this.failures += 1;
      this.feed({ type: 'failed', ticket });
      return;
    }
    switch (effect.type) {
      case 'check': {
        const answer = check(effect.message);
        if (answer.findings.length === 0) this.clean.add(fingerprint(effect.message));
        this.feed({ type: 'checked', ticket, report: answer });
        return;
      }
      case 'ask': {
        const made = effect.findings.flatMap((f, i) => {
          const verb = choices[i];
          return verb === 'correct' || verb === 'keep' ? [{ finding: f, verb } as const] : [];
        });
        if (this.state.at === 'asking' && this.state.ticket === ticket) {
          this.answered += effect.findings.length;
          for (const choice of made) if (choice.verb === 'keep') this.kept.add(choice.finding.address);
        }
        this.feed({ type: 'answered', ticket, answer: { at: 'settled', choices: made, trust: [] } });
        return;
      }
      case 'correct': {
        const replaced = new Map(effect.findings.map((f) => [f.address, f.suggestion?.address]));
        this.to = this.to.map((address) => replaced.get(address) ?? address);
        this.feed({ type: 'corrected', ticket, message: this.message() });
        return;
      }
      case 'release':
        this.press(false, true);
        this.feed({ type: 'released', ticket });
        return;
      default:
        return;
    }
  }

  play(next: Move): void {
    switch (next.do) {
      case 'press':
        return this.press(next.known);
      case 'edit':
        return this.edit(next.to);
      case 'later':
        this.pending.push(...this.pending.splice(0, 1));
        return;
      case 'answer': {
        const [effect] = this.pending.splice(next.which % Math.max(1, this.pending.length), 1);
        if (effect) this.answer(effect, next.how, next.choices);
        return;
      }
    }
  }

  /** The messages that went, each as often as its recipients were others than those before. */
  messages(): number {
    const each = this.sent.map(({ to }) => fingerprint({ to }));
    return each.filter((recipients, at) => recipients !== each[at - 1]).length;
  }

  /** Everything that the host still owes, done; the person goes back to editing. */
  finish(): void {
    for (let effect = this.pending.shift(); effect; effect = this.pending.shift()) this.answer(effect, 'well', []);
  }
}

function run(moves: readonly Move[], rules: GateSettings): World {
  const world = new World(rules);
  for (const next of moves) world.play(next);
  world.finish();
  return world;
}

const worlds = (property: (world: World) => void): void =>
  fc.assert(
    fc.property(fc.array(move, { maxLength: 25 }), settings, (moves, rules) => property(run(moves, rules))),
    { numRuns: Number(process.env.RUNS ?? 2_000) },
  );

describe('the gate, whatever the order of events', () => {
  it('sends at most once for each press', () => {
    worlds((world) => assert.ok(world.sent.length <= world.presses));
  });

  it('comes to rest once everything is answered: no press is held for good', () => {
    worlds((world) => assert.equal(world.state.at, 'idle'));
  });

  it('gives no ticket twice, so that a late answer is known as such', () => {
    worlds(({ tickets }) => assert.ok(tickets.every((ticket, at) => ticket > (tickets[at - 1] ?? 0)), String(tickets)));
  });

  it('sends to a recipient with a finding only by choice, or where the check failed', () => {
    worlds((world) => {
      if (world.failures > 0 || world.settings.mode === 'monitor') return;
      for (const { to } of world.sent) {
        for (const found of check({ to }).findings) assert.ok(world.kept.has(found.address), found.address);
      }
    });
  });

  it('never sends to a blocked recipient that a check has seen', () => {
    worlds((world) => {
      if (world.failures > 0 || world.settings.mode === 'monitor') return;
      assert.ok(world.sent.every(({ to }) => !to.includes('eve@barred.org')));
    });
  });

  it('sends nothing unchecked where policy says fail_closed', () => {
    worlds((world) => {
      if (world.settings.onError === 'fail_open' || world.settings.mode === 'monitor') return;
      for (const { to } of world.sent) {
        const unsettled = check({ to }).findings.filter((found) => !world.kept.has(found.address));
        assert.deepEqual(unsettled, []);
      }
    });
  });

  it('counts each message that goes once, however often its press comes by', () => {
    worlds((world) => {
      const counted = world.counts.filter((count) => count.of === 'message').length;
      assert.equal(counted + world.observed, world.messages());
      assert.equal(world.observed, world.settings.mode === 'monitor' ? world.messages() : 0);
    });
  });

  it('counts each choice once', () => {
    worlds((world) => assert.equal(world.counts.filter((count) => count.of === 'finding').length, world.answered));
  });

  it('counts a message as checked only where a check was', () => {
    worlds((world) => {
      if (world.failures > 0) return;
      assert.ok(world.counts.every((count) => count.of !== 'message' || count.checked));
    });
  });

  it('never interrupts in monitor mode', () => {
    worlds((world) => {
      if (world.settings.mode !== 'monitor') return;
      assert.equal(world.holds + world.questions, 0);
      assert.equal(world.sent.length, world.presses);
    });
  });
});
