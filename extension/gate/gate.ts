/**
 * The send gate decides, for one compose window, when a message may go. This
 * file has its events and effects, `machine.ts` the rules between them, and
 * `run.ts` carries the effects out for hosts that can hold a press in place.
 *
 * - A clean message passes at once. One with a finding is held, and goes only
 *   after a choice about each finding.
 * - One press of Send is at most one message sent, and never a press forgotten:
 *   it ends in a send, or back in the compose window with the reason on screen.
 * - *Send anyway* is an approval for exactly these recipients. *Correct* makes
 *   the host replace them; the message is then read and checked again.
 * - When the check itself fails, the message goes with a visible notice, or is
 *   held where policy says `fail_closed`.
 *
 * - Each message that goes is counted once, and so is each choice about a
 *   finding. In `monitor` nothing is held, and the check runs beside the send.
 *
 * State and events are plain data, so that a host whose background may be
 * stopped can keep them in storage.
 */
import type { Finding, Kind, Message, Mode, OnError, Report } from '../engine/types';

/** What the person decided about one finding. */
export interface Choice {
  readonly finding: Finding;
  readonly verb: 'correct' | 'keep';
}

/** What the dialog answers: back to editing, or a choice for each finding. */
export type Answer =
  | { readonly at: 'back' }
  | {
      readonly at: 'settled';
      readonly choices: readonly Choice[];
      /** Domains not to ask about again. */
      readonly trust: readonly string[];
    };

/** What came of a finding; `unasked`, where the mode is to watch only. */
export type Outcome = 'corrected' | 'kept' | 'trusted' | 'back' | 'unasked';

/** Something to be counted: no address, no domain. */
export type Count =
  /** A message has gone; not `checked`, where the check failed. */
  | { readonly of: 'message'; readonly checked: boolean }
  | { readonly of: 'finding'; readonly kind: Kind; readonly confidence: number; readonly outcome: Outcome };

/** What policy says about sending. */
export interface GateSettings {
  readonly mode: Mode;
  readonly onError: OnError;
}

/**
 * Something that happened. An answer carries the `ticket` of the effect that
 * asked for it; one that comes when the gate has moved on is ignored.
 */
export type Event =
  /** Send was pressed. `report`, when the answer for exactly these recipients is known already. */
  | { readonly type: 'pressed'; readonly message: Message; readonly report?: Report }
  /** The answer to a `check`. */
  | { readonly type: 'checked'; readonly ticket: number; readonly report: Report }
  /** The dialog closed: with choices, or back to editing. */
  | { readonly type: 'answered'; readonly ticket: number; readonly answer: Answer }
  /** The host replaced the recipients, and read them again. */
  | { readonly type: 'corrected'; readonly ticket: number; readonly message: Message }
  /** The host's own send, asked for by `release`, has run. */
  | { readonly type: 'released'; readonly ticket: number }
  /** What the effect asked for (check, ask, correct, release) failed, or took too long. */
  | { readonly type: 'failed'; readonly ticket: number }
  /** Recipients were added, removed or edited, by the person or the page; the gate's own `correct` need not be told. */
  | { readonly type: 'recipientsChanged'; readonly message: Message };

/** Something for the host to do, in this order. Each with a `ticket` is answered, by `failed` if need be. */
export type Effect =
  /** Let the press through untouched. */
  | { readonly type: 'pass' }
  /** Stop the press: nothing is sent now. */
  | { readonly type: 'hold' }
  /** Check these recipients; answer with `checked`. */
  | { readonly type: 'check'; readonly ticket: number; readonly message: Message }
  /** Show the dialog; answer with `answered`. */
  | { readonly type: 'ask'; readonly ticket: number; readonly findings: readonly Finding[] }
  /** Close the dialog: its question is no longer the right one. */
  | { readonly type: 'dismiss'; readonly ticket: number }
  /** Put each suggestion in place of its recipient; answer with `corrected`. */
  | { readonly type: 'correct'; readonly ticket: number; readonly findings: readonly Finding[] }
  /** Don't ask about this domain again. */
  | { readonly type: 'trust'; readonly domain: string }
  /** Run the host's own send, once; answer with `released`. */
  | { readonly type: 'release'; readonly ticket: number; readonly message: Message }
  /** Count these; nothing waits for it. */
  | { readonly type: 'count'; readonly counts: readonly Count[] }
  /** Check these recipients beside the send, and count the message with what would have been asked; nothing waits for it. */
  | { readonly type: 'observe'; readonly message: Message }
  /** Tell the person something, without a question. */
  | { readonly type: 'notify'; readonly notice: Notice };

/** What the person is told. */
export type Notice =
  /** The message goes, unchecked. */
  | { readonly type: 'unchecked' }
  /** The check failed, and policy holds the message. */
  | { readonly type: 'held' }
  /** The host's own send did not work; pressing Send again does. */
  | { readonly type: 'unsent' }
  /** The recipients could not be replaced; these addresses are the right ones to copy. */
  | { readonly type: 'uncorrectable'; readonly findings: readonly Finding[] };
