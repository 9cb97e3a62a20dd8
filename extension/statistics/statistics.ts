/** What is counted, a day at a time: how many, never who. */
import type { Kind } from '../engine/types';
import type { Count, Outcome } from '../gate/gate';
import { isRecord } from '../record';

/** One day. What is nought is left out of `findings`. */
export interface Day {
  /** Messages that went. */
  readonly messages: number;
  /** Those of them whose check failed. */
  readonly unchecked: number;
  readonly findings: Partial<Readonly<Record<Kind, Partial<Readonly<Record<Outcome, number>>>>>>;
}

/** By date, as `2026-11-24`. */
export type Statistics = Readonly<Record<string, Day>>;

/** So many days are kept; the oldest goes. */
export const KEPT = 400;

export const NOTHING: Day = { messages: 0, unchecked: 0, findings: {} };

/** What was kept, as far as it can be read: what is no day is left out. */
export function readStatistics(kept: unknown): Statistics {
  const days = isRecord(kept) ? Object.entries(kept) : [];
  return Object.fromEntries(days.filter((entry): entry is [string, Day] => /^\d{4}-\d\d-\d\d$/.test(entry[0]) && isDay(entry[1])));
}

function isDay(value: unknown): value is Day {
  if (!isRecord(value) || !isRecord(value['findings'])) return false;
  const outcomes = Object.values(value['findings']);
  return [value['messages'], value['unchecked']].every(Number.isFinite) && outcomes.every(isTally);
}

function isTally(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(Number.isFinite);
}

/** The statistics with these counts in them. */
export function tally(statistics: Statistics, counts: readonly Count[], date: string): Statistics {
  if (counts.length === 0) return statistics;
  const day = counts.reduce(add, statistics[date] ?? NOTHING);
  // Of a day that is counted on nothing is dropped, though it be the oldest: the clock may have been set back.
  const others = Object.entries(statistics).filter(([other]) => other !== date).sort(byDate).slice(1 - KEPT);
  return Object.fromEntries([...others, [date, day] as const].sort(byDate));
}

function byDate([a]: readonly [string, Day], [b]: readonly [string, Day]): number {
  return a < b ? -1 : 1;
}

function add(day: Day, count: Count): Day {
  if (count.of === 'message') {
    return { ...day, messages: day.messages + 1, unchecked: day.unchecked + (count.checked ? 0 : 1) };
  }
  const { kind, outcome } = count;
  const outcomes = day.findings[kind] ?? {};
  return { ...day, findings: { ...day.findings, [kind]: { ...outcomes, [outcome]: (outcomes[outcome] ?? 0) + 1 } } };
}

/** All days in one. */
export function total(days: Iterable<Day>): Day {
  let sum = NOTHING;
  for (const { messages, unchecked, findings } of days) {
    sum = { messages: sum.messages + messages, unchecked: sum.unchecked + unchecked, findings: merge(sum.findings, findings) };
  }
  return sum;
}

function merge(a: Day['findings'], b: Day['findings']): Day['findings'] {
  const merged: Partial<Record<Kind, Partial<Record<Outcome, number>>>> = { ...a };
  for (const [kind, outcomes] of Object.entries(b) as [Kind, Partial<Record<Outcome, number>>][]) {
    const sum = { ...merged[kind] };
    for (const [outcome, number] of Object.entries(outcomes) as [Outcome, number][]) sum[outcome] = (sum[outcome] ?? 0) + number;
    merged[kind] = sum;
  }
  return merged;
}

/** The date where the person is. */
export function dateOf(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
