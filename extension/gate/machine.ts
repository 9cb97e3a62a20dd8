/**
 * The rules of the gate: `step` takes a state and an event, and gives the next
 * state with what is to be done. No clock, no page, no browser.
 */
import type { Finding, Message, Report } from '../engine/types';
import type { Answer, Count, Effect, Event, GateSettings, Notice, Outcome } from './gate';
import { holdsUnchecked } from './settings';

/** Where one compose window stands. Plain data. */
export type State = (Idle | Checking | Asking | Correcting | Releasing) & {
  /** The recipients of the message that was counted last. */
  readonly counted?: string;
};

/** Nothing is under way. */
interface Idle {
  readonly at: 'idle';
  readonly ticket: number;
  /** The recipients to whom the person said to send anyway. */
  readonly approved?: string | undefined;
}

interface Checking {
  readonly at: 'checking';
  readonly ticket: number;
  readonly message: Message;
  readonly settled: Settled;
}

interface Asking {
  readonly at: 'asking';
  readonly ticket: number;
  readonly message: Message;
  readonly settled: Settled;
  readonly findings: readonly Finding[];
  readonly mailboxes: number;
}

/** The host replaces recipients. */
interface Correcting {
  readonly at: 'correcting';
  readonly ticket: number;
  readonly settled: Settled;
}

/** The host's own send runs, and comes by as a press once more. */
interface Releasing {
  readonly at: 'releasing';
  readonly ticket: number;
  readonly message: Message;
  readonly approved: boolean;
  readonly checked: boolean;
}

/** What has been settled since Send was pressed. */
interface Settled {
  /** The findings that the person said to keep. */
  readonly kept: readonly Finding[];
  /** The findings whose recipients are replaced. */
  readonly corrected: readonly Finding[];
  /** How many mailboxes there were before that. */
  readonly mailboxes?: number;
  /** A question was taken away before it was answered: nothing goes without another. */
  readonly unanswered?: boolean;
}

export type Step = readonly [State, readonly Effect[]];

export const START: State = { at: 'idle', ticket: 0 };

const NOTHING: Settled = { kept: [], corrected: [] };

export function step(state: State, event: Event, settings: GateSettings): Step {
  if ('ticket' in event && event.ticket !== state.ticket) return [state, []];
  const [next, effects] = move(state, event, settings);
  const { counted } = state;
  return [counted === undefined || 'counted' in next ? next : { ...next, counted }, effects];
}

function move(state: State, event: Event, settings: GateSettings): Step {
  switch (event.type) {
    case 'pressed':
      return pressed(state, event.message, event.report, settings);
    case 'recipientsChanged':
      return recipientsChanged(state, event.message);
    case 'checked':
      return state.at === 'checking' ? decide(state, event.report, settings) : [state, []];
    case 'answered':
      return state.at === 'asking' ? settle(state, event.answer) : [state, []];
    case 'corrected':
      return state.at === 'correcting' ? check(state, event.message, state.settled) : [state, []];
    case 'released':
      return state.at === 'releasing' ? [released(state), []] : [state, []];
    case 'failed':
      return failed(state, settings);
  }
}

function pressed(state: State, message: Message, report: Report | undefined, settings: GateSettings): Step {
  const recipients = fingerprint(message);
  switch (state.at) {
    case 'releasing':
      if (fingerprint(state.message) === recipients) return pass(state, released(state), message, count(state.checked));
      break;
    // Recipients are half replaced: this press must not see them.
    case 'correcting':
      return [state, [{ type: 'hold' }]];
    case 'idle':
      if (state.approved === recipients) return pass(state, state, message, count(true));
      break;
  }
  if (settings.mode === 'monitor') return pass(state, idle(state), message, { type: 'observe', message });
  if (report && pending(report, NOTHING.kept).length === 0) return pass(state, idle(state), message, count(true));
  const [next, effects] = report
    ? ask(state, message, NOTHING, report)
    : check(state, message, NOTHING);
  return [next, [{ type: 'hold' }, ...dismissal(state), ...effects]];
}

/**
 * Lets the press through, and has its message counted, but for one that was: a
 * host may refuse what passed, for want of a subject say, and be asked again.
 */
function pass(state: State, next: Idle, message: Message, counting: Effect): Step {
  const counted = fingerprint(message);
  const once = state.counted === counted ? [] : [counting];
  return [{ ...next, counted }, [...dismissal(state), { type: 'pass' }, ...once]];
}

function recipientsChanged(state: State, message: Message): Step {
  if (state.at !== 'checking' && state.at !== 'asking') return [state, []];
  if (fingerprint(state.message) === fingerprint(message)) return [state, []];
  const settled = state.at === 'asking' ? { ...state.settled, unanswered: true } : state.settled;
  const [next, effects] = check(state, message, settled);
  return [next, [...dismissal(state), ...effects]];
}

/** An answer of the core has come: send, ask, or say that a correction did not take. */
function decide(state: Checking, report: Report, settings: GateSettings): Step {
  const { settled, message } = state;
  if (!took(settled, report)) return refuse(state, { type: 'uncorrectable', findings: settled.corrected });
  if (settings.mode !== 'monitor' && pending(report, settled.kept).length > 0) {
    return ask(state, message, settled, report);
  }
  return settled.unanswered ? [idle(state), []] : release(state, message, { approved: settled.kept.length > 0, checked: true });
}

/** The person has answered. A blocked recipient cannot be kept, nor one corrected without a suggestion. */
function settle(state: Asking, answer: Answer): Step {
  if (answer.at === 'back') return back(state);
  const chosen = (verb: 'correct' | 'keep'): Finding[] =>
    state.findings.filter((finding) => answer.choices.some((c) => c.verb === verb && same(c.finding, finding)));
  const kept = chosen('keep').filter((finding) => finding.action !== 'block');
  const corrected = chosen('correct').filter((finding) => finding.suggestion && !kept.includes(finding));
  if (kept.length + corrected.length < state.findings.length) return back(state);

  const trust = answer.trust
    .filter((domain) => kept.some((finding) => finding.domain === domain))
    .map((domain): Effect => ({ type: 'trust', domain }));
  const outcome = (finding: Finding): Outcome =>
    corrected.includes(finding) ? 'corrected' : answer.trust.includes(finding.domain) ? 'trusted' : 'kept';
  const told = [...trust, countChoices(state.findings, outcome)];
  const allKept = [...state.settled.kept, ...kept];
  if (corrected.length === 0) {
    const [next, effects] = release(state, state.message, { approved: true, checked: true });
    return [next, [...told, ...effects]];
  }
  const ticket = state.ticket + 1;
  const settled = { kept: allKept, corrected, mailboxes: state.mailboxes };
  return [{ at: 'correcting', ticket, settled }, [...told, { type: 'correct', ticket, findings: corrected }]];
}

/** Back to editing, by choice. */
function back(state: Asking): Step {
  return [idle(state), [countChoices(state.findings, () => 'back')]];
}

/** What the host was asked for did not come about. */
function failed(state: State, settings: GateSettings): Step {
  switch (state.at) {
    case 'checking':
    case 'asking': {
      const blocked = state.at === 'asking' && state.findings.some((finding) => finding.action === 'block');
      if (holdsUnchecked(settings) || blocked || state.settled.unanswered) return refuse(state, { type: 'held' });
      const [next, effects] = release(state, state.message, { approved: false, checked: false });
      return [next, [{ type: 'notify', notice: { type: 'unchecked' } }, ...effects]];
    }
    case 'correcting':
      return refuse(state, { type: 'uncorrectable', findings: state.settled.corrected });
    case 'releasing':
      return [released(state), [{ type: 'notify', notice: { type: 'unsent' } }]];
    case 'idle':
      return [state, []];
  }
}

function check(state: State, message: Message, settled: Settled): Step {
  const ticket = state.ticket + 1;
  return [{ at: 'checking', ticket, message, settled }, [{ type: 'check', ticket, message }]];
}

function ask(state: State, message: Message, settled: Settled, report: Report): Step {
  const ticket = state.ticket + 1;
  const findings = pending(report, settled.kept);
  const asked = { kept: settled.kept, corrected: [] };
  return [
    { at: 'asking', ticket, message, settled: asked, findings, mailboxes: report.recipients },
    [{ type: 'ask', ticket, findings }],
  ];
}

function release(state: State, message: Message, { approved, checked }: Pick<Releasing, 'approved' | 'checked'>): Step {
  const ticket = state.ticket + 1;
  return [{ at: 'releasing', ticket, message, approved, checked }, [{ type: 'release', ticket, message }]];
}

/** Back to editing, saying why. */
function refuse(state: State, notice: Notice): Step {
  return [idle(state), [{ type: 'notify', notice }]];
}

function idle(state: State): Idle {
  return { at: 'idle', ticket: state.ticket + 1 };
}

function released(state: Releasing): Idle {
  return { ...idle(state), approved: state.approved ? fingerprint(state.message) : undefined };
}

function count(checked: boolean): Effect {
  return { type: 'count', counts: [{ of: 'message', checked }] };
}

function countChoices(findings: readonly Finding[], outcome: (finding: Finding) => Outcome): Effect {
  const counts = findings.map((each): Count => ({ of: 'finding', kind: each.kind, confidence: each.confidence, outcome: outcome(each) }));
  return { type: 'count', counts };
}

function dismissal(state: State): Effect[] {
  return state.at === 'asking' ? [{ type: 'dismiss', ticket: state.ticket }] : [];
}

/** The findings that must be settled before the message may go. */
function pending(report: Report, kept: readonly Finding[]): Finding[] {
  return report.findings.filter(
    (finding) =>
      (finding.action === 'warn' || finding.action === 'block') && !kept.some((other) => same(other, finding)),
  );
}

/** Whether the corrections stand in the message: none of the slips is left, and no mailbox was lost or added. */
function took(settled: Settled, report: Report): boolean {
  if (settled.corrected.length === 0) return true;
  return (
    report.recipients === settled.mailboxes &&
    !report.findings.some((finding) => settled.corrected.some((other) => same(other, finding)))
  );
}

/** The same thing seen about the same recipient. */
function same(a: Finding, b: Finding): boolean {
  return a.kind === b.kind && a.field === b.field && a.address === b.address;
}

/** These recipients and no others, in whatever order the host reads them. */
export function fingerprint(message: Message): string {
  const field = (mailboxes: readonly string[] | undefined): string[] =>
    (mailboxes ?? []).map((mailbox) => mailbox.trim()).sort();
  return JSON.stringify([
    message.from?.trim() ?? '',
    field(message.to),
    field(message.cc),
    field(message.bcc),
    field(message.replyTo),
  ]);
}
