/** The statistics as a chart shows them: so many days or months up to today. */
import { dateOf, total, type Day, type Statistics } from './statistics';

export const PERIODS = { days: 30, months: 12 } as const;

export type Period = keyof typeof PERIODS;

/** One column of a chart. */
export interface Slice {
  /** Its first day. */
  readonly start: Date;
  readonly counted: Day;
}

/** The oldest first; those without anything are there as well. */
export function slices(statistics: Statistics, period: Period, today: Date): Slice[] {
  return Array.from({ length: PERIODS[period] }, (_, index) => {
    const ago = PERIODS[period] - 1 - index;
    const start =
      period === 'days'
        ? new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago)
        : new Date(today.getFullYear(), today.getMonth() - ago, 1);
    const prefix = period === 'days' ? dateOf(start) : dateOf(start).slice(0, '2026-11'.length);
    const days = Object.entries(statistics).filter(([date]) => date.startsWith(prefix));
    return { start, counted: total(days.map(([, day]) => day)) };
  });
}
