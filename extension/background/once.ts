/**
 * Changes of what is kept, each made once: the background may end when a change is stored and before it has said so,
 * and the call for it is then made again (`rpc.ts`). So the last calls are kept in the same write as what they changed.
 */
import { browser } from 'wxt/browser';

/** Tells a call from all others, and is the same when it is made again. Nothing can be read from it. */
export type CallId = string;

/** A call is made again within seconds; so many others may come between. */
const KEPT = 50;

/** In pages without https, too, which have no `crypto.randomUUID`. */
export function newCallId(): CallId {
  return crypto.getRandomValues(new Uint32Array(3)).join('-');
}

/** Where the calls are kept that changed what is kept under `key`. */
export function keyOfCalls(key: string): string {
  return `${key}.calls`;
}

/** The calls that were kept, as far as they can be read. */
export function readCalls(kept: unknown): readonly CallId[] {
  return Array.isArray(kept) ? kept.filter((call) => typeof call === 'string') : [];
}

export function withCall(calls: readonly CallId[], call: CallId): readonly CallId[] {
  return [...calls, call].slice(-KEPT);
}

/**
 * Changes what is kept under `key`, once for each call. One change of a key comes after the other: that is the caller's affair.
 *
 * @param call undefined for what is never called for again.
 */
export async function changeOnce(key: string, call: CallId | undefined, change: (kept: unknown) => unknown): Promise<void> {
  const stored = await browser.storage.local.get([key, keyOfCalls(key)]);
  const calls = readCalls(stored[keyOfCalls(key)]);
  if (call !== undefined && calls.includes(call)) return;
  await browser.storage.local.set({ [key]: change(stored[key]), ...(call !== undefined && { [keyOfCalls(key)]: withCall(calls, call) }) });
}
