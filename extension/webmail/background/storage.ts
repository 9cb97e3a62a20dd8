import { browser } from 'wxt/browser';

/**
 * Closes the storage to the scripts in web pages, which need nothing of it: should a page ever take one over,
 * what was learned is out of its reach. What is kept for the session alone is closed already. Firefox has no such switch.
 */
export async function closeStorage(): Promise<void> {
  const local: Partial<typeof browser.storage.local> = browser.storage.local;
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
