/** Reports that wait to be sent. Plain data, kept in storage: the background may be stopped at any time. */
import type { Kind, Mode } from '../engine/types';
import type { Count, Outcome } from '../gate/gate';
import { isRecord } from '../record';

/** How sure a finding was. */
export type Band = 'low' | 'medium' | 'high' | 'certain';

/** All that is ever reported of a choice. */
export interface Entry {
  readonly kind: Kind;
  readonly confidence: Band;
  readonly choice: Outcome;
  readonly mode: Mode;
  readonly version: string;
  /** The hour, in Unix milliseconds: no closer, so that no message can be told by it. */
  readonly time: number;
}

export interface Queue {
  /** How many there were before the first. */
  readonly before: number;
  readonly entries: readonly Entry[];
  /** Attempts that failed, since one worked. */
  readonly failures: number;
  /** No attempt before then, in Unix milliseconds; see {@link waitOf}. */
  readonly notBefore: number;
}

export const EMPTY: Queue = { before: 0, entries: [], failures: 0, notBefore: 0 };

/** So many wait at most; the oldest are dropped. */
export const LONGEST = 1_000;

/** So many go at once. */
export const BATCH = 100;

const HOUR = 3_600_000;

/** The first wait after a failure, and the longest, in milliseconds. */
const WAIT = { first: 30_000, longest: 6 * HOUR } as const;

/** What was kept, if it is a queue. */
export function readQueue(kept: unknown): Queue {
  const numbers = isRecord(kept) ? [kept['before'], kept['failures'], kept['notBefore']] : [undefined];
  return isRecord(kept) && Array.isArray(kept['entries']) && numbers.every(Number.isFinite) ? (kept as unknown as Queue) : EMPTY;
}

/** What there is to report of what was counted: the findings alone. */
export function entriesOf(counts: readonly Count[], { mode, version, now }: { mode: Mode; version: string; now: number }): Entry[] {
  const time = Math.floor(now / HOUR) * HOUR;
  return counts.flatMap((count) =>
    count.of === 'finding'
      ? [{ kind: count.kind, confidence: bandOf(count.confidence), choice: count.outcome, mode, version, time }]
      : [],
  );
}

function bandOf(confidence: number): Band {
  if (confidence >= 0.99) return 'certain';
  if (confidence >= 0.9) return 'high';
  return confidence >= 0.5 ? 'medium' : 'low';
}

export function enqueue(queue: Queue, entries: readonly Entry[]): Queue {
  return drop({ ...queue, entries: [...queue.entries, ...entries] }, queue.entries.length + entries.length - LONGEST);
}

/** What goes next. */
export function batch(queue: Queue): readonly Entry[] {
  return queue.entries.slice(0, BATCH);
}

/** After an attempt with the batch of `sent`, which worked or can never work: new ones may have come, and old ones been dropped. */
export function done(queue: Queue, sent: Queue): Queue {
  const through = sent.before + batch(sent).length;
  return { ...drop(queue, through - queue.before), failures: 0, notBefore: 0 };
}

/**
 * After an attempt that failed: the wait doubles each time, and is between half
 * of that and all of it, so that not all come back at once.
 *
 * @param random from 0 to 1.
 * @param retryAfter what the endpoint asks for, in milliseconds.
 */
export function failed(queue: Queue, { now, random, retryAfter = 0 }: { now: number; random: number; retryAfter?: number }): Queue {
  const wait = Math.min(WAIT.longest, WAIT.first * 2 ** queue.failures) * (0.5 + random / 2);
  const asked = Math.min(WAIT.longest, retryAfter);
  return { ...queue, failures: queue.failures + 1, notBefore: now + Math.max(wait, asked) };
}

/** How long there is to wait for the next attempt, in milliseconds: not at all where the clock was ahead when the last one failed, and has been set back. */
export function waitOf({ notBefore }: Queue, now: number): number {
  const wait = notBefore - now;
  return wait > WAIT.longest ? 0 : Math.max(0, wait);
}

function drop(queue: Queue, many: number): Queue {
  return many <= 0 ? queue : { ...queue, before: queue.before + many, entries: queue.entries.slice(many) };
}

/** `Retry-After`, in seconds or as a date, in milliseconds from now. */
export function retryAfterOf(header: string | null, now: number): number {
  if (header === null) return 0;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** What an answer of the endpoint means for the batch. */
export function outcomeOf(status: number): 'done' | 'retry' {
  if (status >= 200 && status < 300) return 'done';
  // The same batch would be refused again; all else may be put right.
  return [400, 413, 415, 422].includes(status) ? 'done' : 'retry';
}
