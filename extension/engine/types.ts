/**
 * What the core and its hosts say to each other. The types are those of the
 * Rust code, generated with the wasm package: `make wasm` writes them.
 */
import type * as core from '../../pkg/sendright.js';

export type {
  Action,
  CheckerOptions,
  DiffPart,
  Field,
  Finding,
  Kind,
  Message,
  Mode,
  OnError,
  Personal,
  PolicyProblem,
  Report,
  Sent,
  Suggestion,
} from '../../pkg/sendright.js';

/** The policy in effect, with a value for every key. */
export type Policy = core.EffectivePolicy;

/** The core's one class: what it does, however it is made. */
export type Checker = Omit<core.Checker, typeof Symbol.dispose>;

export type CheckerConstructor = new (options: core.CheckerOptions) => Checker;
