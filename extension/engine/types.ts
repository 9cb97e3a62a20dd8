/**
 * What the core and its hosts say to each other: plain objects, as the wasm
 * package takes and gives them (`src/wasm.rs`, `src/verdict.rs`).
 */

/** The recipients of a message, as a host reads them: any address text, one or several mailboxes each. */
export interface Message {
  from?: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
}

/** What was learned from this person's own mail. Times are unix seconds. */
export interface Personal {
  domains: { domain: string; count: number; lastUsed: number }[];
  mailboxes: { address: string; count: number; lastUsed: number }[];
  /** Domains about which the person said "don't ask again". */
  trusted: string[];
}

export type Kind =
  | 'typo'
  | 'suffix'
  | 'unknown_suffix'
  | 'missing_dot'
  | 'lookalike'
  | 'embedded'
  | 'malformed'
  | 'blocked'
  | 'personal_account'
  | 'outsider'
  | 'near_contact';

export type Action = 'pass' | 'hint' | 'warn' | 'block';

export type Field = 'to' | 'cc' | 'bcc' | 'reply_to';

/** One step of the difference: text in both domains, only in the typed, or only in the meant one. */
export interface DiffPart {
  op: 'same' | 'typed' | 'meant';
  text: string;
}

export interface Suggestion {
  /** The whole address, `bob@army.mil`. */
  address: string;
  /** Its domain alone, in Unicode form. */
  domain: string;
  /** What takes the place of the typed recipient, its display name kept. */
  mailbox: string;
}

/** One thing seen about one recipient. */
export interface Finding {
  kind: Kind;
  action: Action;
  /** 0 to 1: the probability that the typed domain is not the one meant. */
  confidence: number;
  field: Field;
  /** Which of the field's strings, counted from 0. */
  index: number;
  /** The recipient as typed, display name included. */
  recipient: string;
  address: string;
  /** In Unicode form. */
  domain: string;
  suggestion: Suggestion | null;
  diff: DiffPart[];
  /** A code with its values, to translate: `reason_<code>` in the catalogues. */
  why: { code: string; values: string[] };
  /** The same as an English sentence. */
  reason: string;
}

export interface Report {
  /** The gravest action of all findings. */
  action: Action;
  findings: Finding[];
  /** How many mailboxes were read. */
  recipients: number;
}

export type Mode = 'monitor' | 'warn' | 'enforce';

export type OnError = 'fail_open' | 'fail_closed';

/** The part of the effective policy that hosts act on; the rest belongs to the core. */
export interface Policy {
  mode: Mode;
  onError: OnError;
  /** The organisation's own words about a blocked recipient. */
  message?: string | null;
  /** Whom to ask about it. */
  contact?: string | null;
}

export interface CheckerOptions {
  policy?: unknown;
  personal?: Personal;
  /** Keyboard layout: `qwerty`, `qwertz`, `azerty`, `dvorak`. */
  layout?: string;
}

export interface PolicyProblem {
  key: string;
  message: string;
}

/** A message that went out, to learn from. */
export interface Sent {
  from?: string;
  recipients: string[];
  /** Unix seconds. */
  time: number;
}

/** The core's one class. */
export interface Checker {
  check(message: Message, now: number): Report;
  learn(sent: Sent): void;
  /** Don't ask again about this domain. */
  trust(domain: string): void;
  forget(domainOrAddress: string): boolean;
  export(): Personal;
  policyProblems(): PolicyProblem[];
  policy(): Policy;
  free(): void;
}

export type CheckerConstructor = new (options: CheckerOptions) => Checker;
