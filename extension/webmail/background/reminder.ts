/** That a message went unchecked is told by the next page too, when it comes at once: after sending, many sites open another. */
import { browser } from 'wxt/browser';

/** In milliseconds. */
const AT_ONCE = 15_000;

export async function remind(tabId: number): Promise<void> {
  await browser.storage.session.set({ [key(tabId)]: Date.now() });
}

/** Whether there is something to tell in this tab; only once. */
export async function takeReminder(tabId: number): Promise<boolean> {
  const stored = await browser.storage.session.get(key(tabId));
  const time = stored[key(tabId)] as number | undefined;
  if (time === undefined) return false;
  await browser.storage.session.remove(key(tabId));
  return Date.now() - time < AT_ONCE;
}

function key(tabId: number): string {
  return `reminder.${tabId}`;
}
