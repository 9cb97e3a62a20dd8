/** What the background says to its scripts in web pages. */
export const CHANGED = { changed: true } as const;

export function isChanged(message: unknown): message is typeof CHANGED {
  return typeof message === 'object' && message !== null && 'changed' in message;
}
