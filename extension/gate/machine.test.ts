import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding, Message } from '../engine/types';
import { finding, report } from '../testing/findings';
import type { Effect, Event, GateSettings } from './gate';
import { fingerprint, START, step, type State } from './machine';

const OPEN: GateSettings = { mode: 'warn', onError: 'fail_open' };
const CLOSED: GateSettings = { mode: 'warn', onError: 'fail_closed' };
const MONITOR: GateSettings = { mode: 'monitor', onError: 'fail_closed' };

const bob = finding('bob');
const ann = finding('ann');
const barred = finding('bob', { kind: 'blocked', action: 'block', suggestion: null });
const barredSlip = finding('bob', { action: 'block' });
const slips: Message = { to: ['bob@army.ml', 'ann@army.ml'] };
const slip: Message = { to: ['bob@army.ml'] };
const right: Message = { to: ['bob@army.mil'] };
const halfRight: Message = { to: ['bob@army.ml', 'ann@army.mil'] };
const other: Message = { to: ['eve@army.mil'] };
const clean = report([], 1);
const bad = report([bob], 1);

const keep = (f: Finding) => ({ finding: f, verb: 'keep' as const });
const correct = (f: Finding) => ({ finding: f, verb: 'correct' as const });
const settled = (choices: ReturnType<typeof keep | typeof correct>[], trust: string[] = []) =>
  ({ type: 'answered', answer: { at: 'settled', choices, trust } }) as const;
const back = { type: 'answered', answer: { at: 'back' } } as const;

type WithoutTicket<E> = E extends { ticket: number } ? Omit<E, 'ticket'> : E;

/** Plays events, each answer with the ticket of the moment, and tells the effects of the last. */
function play(settings: GateSettings, events: readonly WithoutTicket<Event>[]): { state: State; effects: string[] } {
  let state: State = START;
  let effects: readonly Effect[] = [];
  for (const event of events) {
    [state, effects] = step(state, { ticket: state.ticket, ...event } as Event, settings);
  }
  return { state, effects: effects.map(named) };
}

function named(effect: Effect): string {
  switch (effect.type) {
    case 'notify':
      return `notify ${effect.notice.type}`;
    case 'count':
      return `count ${effect.counts.map((count) => (count.of === 'finding' ? count.outcome : count.checked ? 'message' : 'unchecked')).join(', ')}`;
    default:
      return effect.type;
  }
}

const CASES: readonly {
  why: string;
  settings?: GateSettings;
  events: readonly WithoutTicket<Event>[];
  effects: string[];
  at: State['at'];
}[] = [
  { why: 'a clean message, known as such, is not touched', events: [{ type: 'pressed', message: right, report: clean }], effects: ['pass', 'count message'], at: 'idle' },
  { why: 'a hint never interrupts', events: [{ type: 'pressed', message: slip, report: report([finding('bob', { action: 'hint' })], 1) }], effects: ['pass', 'count message'], at: 'idle' },
  { why: 'recipients not yet checked are held and checked', events: [{ type: 'pressed', message: slip }], effects: ['hold', 'check'], at: 'checking' },
  { why: 'clean after the check: sent', events: [{ type: 'pressed', message: right }, { type: 'checked', report: clean }], effects: ['release'], at: 'releasing' },
  { why: 'a known finding asks at once', events: [{ type: 'pressed', message: slip, report: bad }], effects: ['hold', 'ask'], at: 'asking' },
  { why: 'back to editing sends nothing', events: [{ type: 'pressed', message: slip, report: bad }, back], effects: ['count back'], at: 'idle' },
  { why: 'send anyway sends', events: [{ type: 'pressed', message: slip, report: bad }, settled([keep(bob)])], effects: ['count kept', 'release'], at: 'releasing' },
  {
    why: 'send anyway holds for exactly these recipients, should the send itself have failed',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([keep(bob)]), { type: 'released' }, { type: 'pressed', message: slip, report: bad }],
    effects: ['pass', 'count message'],
    at: 'idle',
  },
  {
    why: 'and for no others',
    events: [
      { type: 'pressed', message: slip, report: bad },
      settled([keep(bob)]),
      { type: 'released' },
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
    ],
    effects: ['hold', 'ask'],
    at: 'asking',
  },
  {
    why: "don't ask again is told before the send, for what was kept",
    events: [{ type: 'pressed', message: slip, report: bad }, settled([keep(bob)], ['army.ml', 'elsewhere.com'])],
    effects: ['trust', 'count trusted', 'release'],
    at: 'releasing',
  },
  { why: 'a correction is carried out first', events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)])], effects: ['count corrected', 'correct'], at: 'correcting' },
  {
    why: 'then the message is checked again',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: right }],
    effects: ['check'],
    at: 'checking',
  },
  {
    why: 'then it goes',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: right }, { type: 'checked', report: clean }],
    effects: ['release'],
    at: 'releasing',
  },
  {
    why: "the host's own send comes by as a press, and passes",
    events: [
      { type: 'pressed', message: slip, report: bad },
      settled([correct(bob)]),
      { type: 'corrected', message: right },
      { type: 'checked', report: clean },
      { type: 'pressed', message: right },
    ],
    effects: ['pass', 'count message'],
    at: 'idle',
  },
  {
    why: 'what was kept beside a correction is not asked about again, should the send itself have failed',
    events: [
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
      settled([keep(bob), correct(ann)]),
      { type: 'corrected', message: halfRight },
      { type: 'checked', report: report([bob], 2) },
      { type: 'released' },
      { type: 'pressed', message: halfRight, report: report([bob], 2) },
    ],
    effects: ['pass', 'count message'],
    at: 'idle',
  },
  {
    why: 'what was found clean is not approved: it may be no longer',
    events: [{ type: 'pressed', message: slip }, { type: 'checked', report: clean }, { type: 'released' }, { type: 'pressed', message: slip, report: bad }],
    effects: ['hold', 'ask'],
    at: 'asking',
  },
  {
    why: 'a press with other recipients, between release and send, is not let through with it',
    events: [{ type: 'pressed', message: right }, { type: 'checked', report: clean }, { type: 'pressed', message: other }],
    effects: ['hold', 'check'],
    at: 'checking',
  },
  { why: 'a send that went asks for nothing more', events: [{ type: 'pressed', message: right }, { type: 'checked', report: clean }, { type: 'released' }], effects: [], at: 'idle' },
  {
    why: 'a site that took one of two corrections must not send',
    events: [
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
      settled([correct(bob), correct(ann)]),
      { type: 'corrected', message: halfRight },
      { type: 'checked', report: report([bob], 2) },
    ],
    effects: ['notify uncorrectable'],
    at: 'idle',
  },
  {
    why: 'a site that did not take the correction must not send',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: slip }, { type: 'checked', report: bad }],
    effects: ['notify uncorrectable'],
    at: 'idle',
  },
  {
    why: 'nor one that lost the recipient on the way',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: {} }, { type: 'checked', report: report([], 0) }],
    effects: ['notify uncorrectable'],
    at: 'idle',
  },
  {
    why: 'one kept, one corrected: the kept one is not asked about again',
    events: [
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
      settled([keep(bob), correct(ann)]),
      { type: 'corrected', message: halfRight },
      { type: 'checked', report: report([bob], 2) },
    ],
    effects: ['release'],
    at: 'releasing',
  },
  {
    why: 'a choice that is missing is no choice',
    events: [{ type: 'pressed', message: slips, report: report([bob, ann], 2) }, settled([keep(bob)])],
    effects: ['count back, back'],
    at: 'idle',
  },
  { why: 'a blocked recipient cannot be kept', events: [{ type: 'pressed', message: slip, report: report([barred], 1) }, settled([keep(barred)])], effects: ['count back'], at: 'idle' },
  { why: 'a blocked slip can be corrected', events: [{ type: 'pressed', message: slip, report: report([barredSlip], 1) }, settled([correct(barredSlip)])], effects: ['count corrected', 'correct'], at: 'correcting' },
  { why: 'a failed check lets mail go, with a notice', events: [{ type: 'pressed', message: slip }, { type: 'failed' }], effects: ['notify unchecked', 'release'], at: 'releasing' },
  {
    why: 'what went unchecked is not approved',
    events: [{ type: 'pressed', message: slip }, { type: 'failed' }, { type: 'released' }, { type: 'pressed', message: slip, report: bad }],
    effects: ['hold', 'ask'],
    at: 'asking',
  },
  { why: 'or is held, where policy says so', settings: CLOSED, events: [{ type: 'pressed', message: slip }, { type: 'failed' }], effects: ['notify held'], at: 'idle' },
  { why: 'a dialog that cannot open lets mail go, with a notice', events: [{ type: 'pressed', message: slip, report: bad }, { type: 'failed' }], effects: ['notify unchecked', 'release'], at: 'releasing' },
  { why: 'but never to a blocked recipient', events: [{ type: 'pressed', message: slip, report: report([barred], 1) }, { type: 'failed' }], effects: ['notify held'], at: 'idle' },
  { why: 'nor to one among others', events: [{ type: 'pressed', message: slips, report: report([barred, ann], 2) }, { type: 'failed' }], effects: ['notify held'], at: 'idle' },
  { why: 'a correction that failed goes back to editing', events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'failed' }], effects: ['notify uncorrectable'], at: 'idle' },
  { why: 'a send that did not work says so', events: [{ type: 'pressed', message: right }, { type: 'checked', report: clean }, { type: 'failed' }], effects: ['notify unsent'], at: 'idle' },
  { why: 'nor at a dialog, where policy says so', settings: CLOSED, events: [{ type: 'pressed', message: slip, report: bad }, { type: 'failed' }], effects: ['notify held'], at: 'idle' },
  {
    why: 'a question that was taken away unanswered holds, should the check fail that came in its place',
    events: [{ type: 'pressed', message: slip, report: bad }, { type: 'recipientsChanged', message: other }, { type: 'failed' }],
    effects: ['notify held'],
    at: 'idle',
  },
  { why: 'nothing that fails late disturbs', events: [{ type: 'failed' }], effects: [], at: 'idle' },
  { why: 'nor does an answer that nobody waits for', events: [back], effects: [], at: 'idle' },
  { why: 'a check that nobody waits for', events: [{ type: 'checked', report: bad }], effects: [], at: 'idle' },
  { why: 'a correction that nobody waits for', events: [{ type: 'corrected', message: slip }], effects: [], at: 'idle' },
  { why: 'a send that nobody waits for', events: [{ type: 'released' }], effects: [], at: 'idle' },
  { why: 'nor the end of a send, while a check is waited for', events: [{ type: 'pressed', message: slip }, { type: 'released' }], effects: [], at: 'checking' },
  { why: 'recipients may change as long as nothing is under way', events: [{ type: 'recipientsChanged', message: slip }], effects: [], at: 'idle' },
  { why: 'what has no suggestion cannot be corrected', events: [{ type: 'pressed', message: slip, report: report([barred], 1) }, settled([correct(barred)])], effects: ['count back'], at: 'idle' },
  {
    why: 'what was corrected is not trusted',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)], ['army.ml'])],
    effects: ['count corrected', 'correct'],
    at: 'correcting',
  },
  {
    why: 'one kept in To is asked about in Cc',
    events: [
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
      settled([keep(bob), correct(ann)]),
      { type: 'corrected', message: halfRight },
      { type: 'checked', report: report([finding('bob', { field: 'cc' })], 2) },
    ],
    effects: ['ask'],
    at: 'asking',
  },
  {
    why: 'and for another reason, too',
    events: [
      { type: 'pressed', message: slips, report: report([bob, ann], 2) },
      settled([keep(bob), correct(ann)]),
      { type: 'corrected', message: halfRight },
      { type: 'checked', report: report([finding('bob', { kind: 'outsider' })], 2) },
    ],
    effects: ['ask'],
    at: 'asking',
  },
  {
    why: 'a recipient that came while the host corrected is no correction that took',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: right }, { type: 'checked', report: report([], 2) }],
    effects: ['notify uncorrectable'],
    at: 'idle',
  },
  {
    why: 'what the correction brought up is asked about',
    events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'corrected', message: right }, { type: 'checked', report: report([ann], 1) }],
    effects: ['ask'],
    at: 'asking',
  },
  { why: 'monitor mode never interrupts', settings: MONITOR, events: [{ type: 'pressed', message: slip, report: bad }], effects: ['pass', 'observe'], at: 'idle' },
  { why: 'monitor mode waits for no check', settings: MONITOR, events: [{ type: 'pressed', message: slip }], effects: ['pass', 'observe'], at: 'idle' },
  {
    why: 'a message that passes again, since the host refused it, is not counted again',
    events: [{ type: 'pressed', message: right, report: clean }, { type: 'pressed', message: right, report: clean }],
    effects: ['pass'],
    at: 'idle',
  },
  {
    why: 'nor in monitor mode',
    settings: MONITOR,
    events: [{ type: 'pressed', message: slip }, { type: 'pressed', message: slip }],
    effects: ['pass'],
    at: 'idle',
  },
  {
    why: 'one to others is',
    events: [{ type: 'pressed', message: right, report: clean }, { type: 'pressed', message: other, report: clean }],
    effects: ['pass', 'count message'],
    at: 'idle',
  },
  {
    why: 'and that one once, too',
    events: [
      { type: 'pressed', message: right, report: clean },
      { type: 'pressed', message: other, report: clean },
      { type: 'pressed', message: other, report: clean },
    ],
    effects: ['pass'],
    at: 'idle',
  },
  {
    why: 'what was counted is not again after another check',
    events: [{ type: 'pressed', message: right, report: clean }, { type: 'pressed', message: right }, { type: 'checked', report: clean }, { type: 'pressed', message: right }],
    effects: ['pass'],
    at: 'idle',
  },
  {
    why: 'what went unchecked is counted as that',
    events: [{ type: 'pressed', message: slip }, { type: 'failed' }, { type: 'pressed', message: slip }],
    effects: ['pass', 'count unchecked'],
    at: 'idle',
  },
  { why: 'a recipient that arrives late is checked too', events: [{ type: 'pressed', message: slip }, { type: 'recipientsChanged', message: slips }], effects: ['check'], at: 'checking' },
  {
    why: 'and sent with the others',
    events: [{ type: 'pressed', message: slip }, { type: 'recipientsChanged', message: other }, { type: 'checked', report: clean }],
    effects: ['release'],
    at: 'releasing',
  },
  { why: 'the same recipients read again change nothing', events: [{ type: 'pressed', message: slip, report: bad }, { type: 'recipientsChanged', message: slip }], effects: [], at: 'asking' },
  { why: 'a dialog about other recipients is taken away', events: [{ type: 'pressed', message: slip, report: bad }, { type: 'recipientsChanged', message: other }], effects: ['dismiss', 'check'], at: 'checking' },
  {
    why: 'and nothing is sent in its place',
    events: [{ type: 'pressed', message: slip, report: bad }, { type: 'recipientsChanged', message: other }, { type: 'checked', report: clean }],
    effects: [],
    at: 'idle',
  },
  { why: 'a second press while the dialog is up asks anew', events: [{ type: 'pressed', message: slip, report: bad }, { type: 'pressed', message: slip, report: bad }], effects: ['hold', 'dismiss', 'ask'], at: 'asking' },
  { why: 'a press between removal and replacement is held', events: [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)]), { type: 'pressed', message: {}, report: report([], 0) }], effects: ['hold'], at: 'correcting' },
];

describe('the gate', () => {
  for (const { why, settings = OPEN, events, effects, at } of CASES) {
    it(why, () => {
      const end = play(settings, events);
      assert.deepEqual(end.effects, effects);
      assert.equal(end.state.at, at);
    });
  }

  it('ignores an answer that comes too late', () => {
    const [checking] = step(START, { type: 'pressed', message: slip }, OPEN);
    const [again] = step(checking, { type: 'pressed', message: slip }, OPEN);
    const [after, effects] = step(again, { type: 'checked', ticket: checking.ticket, report: clean }, OPEN);
    assert.equal(after, again);
    assert.deepEqual(effects, []);
  });

  it('lets go what it checks, with slips or unchecked, when monitor mode comes in the middle', () => {
    const [checking] = step(START, { type: 'pressed', message: slip }, CLOSED);
    const { ticket } = checking;
    const [, found] = step(checking, { type: 'checked', ticket, report: bad }, MONITOR);
    assert.deepEqual(found.map(named), ['release']);
    const [, failed] = step(checking, { type: 'failed', ticket }, MONITOR);
    assert.deepEqual(failed.map(named), ['notify unchecked', 'release']);
  });

  it('tells recipients apart by field and address, not by order, space or what is absent', () => {
    const message: Message = { from: 'me@x.org', to: ['bob@army.ml', 'ann@army.ml'], cc: ['eve@x.org'], bcc: ['joe@x.org'], replyTo: ['kim@x.org'] };
    const same: Message[] = [{ ...message, to: ['ann@army.ml', ' bob@army.ml '] }, { ...message, from: ' me@x.org ' }];
    for (const each of same) assert.equal(fingerprint(each), fingerprint(message));
    assert.equal(fingerprint({}), fingerprint({ from: '', to: [], cc: [], bcc: [], replyTo: [] }));
    const others: Message[] = [
      {},
      { ...message, from: 'you@x.org' },
      { ...message, to: ['bob@army.ml'] },
      { ...message, to: ['bob@army.ml', 'ann@army.ml', 'ann@army.ml'] },
      { ...message, cc: [] },
      { ...message, cc: ['joe@x.org'], bcc: ['eve@x.org'] },
      { ...message, bcc: [] },
      { ...message, replyTo: [] },
    ];
    assert.equal(new Set([message, ...others].map(fingerprint)).size, others.length + 1);
  });

  it('says which findings, which recipients and which domain', () => {
    const [asking, asked] = step(START, { type: 'pressed', message: slips, report: report([bob, ann], 2) }, OPEN);
    assert.deepEqual(asked.at(-1), { type: 'ask', ticket: asking.ticket, findings: [bob, ann] });
    const { ticket } = asking;
    const [correcting, told] = step(asking, { ticket, ...settled([keep(bob), correct(ann)], ['army.ml']) }, OPEN);
    assert.deepEqual(told, [
      { type: 'trust', domain: 'army.ml' },
      {
        type: 'count',
        counts: [bob, ann].map(({ kind, confidence }, i) => ({ of: 'finding', kind, confidence, outcome: i === 0 ? 'trusted' : 'corrected' })),
      },
      { type: 'correct', ticket: correcting.ticket, findings: [ann] },
    ]);
    const message = halfRight;
    const [checking, checked] = step(correcting, { type: 'corrected', ticket: correcting.ticket, message }, OPEN);
    assert.deepEqual(checked, [{ type: 'check', ticket: checking.ticket, message }]);
    const [, refused] = step(checking, { type: 'checked', ticket: checking.ticket, report: report([bob, ann], 2) }, OPEN);
    assert.deepEqual(refused, [{ type: 'notify', notice: { type: 'uncorrectable', findings: [ann] } }]);
    const [releasing, released] = step(checking, { type: 'checked', ticket: checking.ticket, report: report([bob], 2) }, OPEN);
    assert.deepEqual(released, [{ type: 'release', ticket: releasing.ticket, message }]);
  });

  it('is plain data, to be kept in storage', () => {
    const { state } = play(OPEN, [{ type: 'pressed', message: slip, report: bad }, settled([correct(bob)])]);
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
  });
});
