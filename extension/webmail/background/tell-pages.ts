import { browser } from 'wxt/browser';
import { CHANGED } from '../messages';

/** Tells the scripts in all pages that settings have changed. */
export async function tellPages(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, CHANGED))));
}
