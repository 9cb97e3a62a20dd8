import { isRecord } from '../record';

/** What the script in a message's body sends, when it is time to look at the recipients. */
export const LOOK = { look: true } as const;

export function isLook(message: unknown): message is typeof LOOK {
  return isRecord(message) && 'look' in message;
}
