/** What the extension says to its scripts in web pages. */
import { isRecord } from '../record';

/** Settings have changed. */
export const CHANGED = { tell: 'changed' } as const;

/** An outline of the page is wanted. */
export const OUTLINE = { tell: 'outline' } as const;

type Message = typeof CHANGED | typeof OUTLINE;

export function isMessage(message: unknown): message is Message {
  return isRecord(message) && 'tell' in message;
}
