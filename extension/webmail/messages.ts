/** What the extension says to its scripts in web pages. */

/** Settings have changed. */
export const CHANGED = { tell: 'changed' } as const;

/** An outline of the page is wanted. */
export const OUTLINE = { tell: 'outline' } as const;

type Message = typeof CHANGED | typeof OUTLINE;

export function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'tell' in message;
}
