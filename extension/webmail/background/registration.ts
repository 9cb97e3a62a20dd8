/**
 * The script in the pages of webmail: the manifest names those hosts that we
 * know; here it is registered for those that the person, or policy, has added.
 */
import { browser } from 'wxt/browser';
import { HOSTS } from '../../sites/all';

const SCRIPT = 'added-hosts';
const FILE = '/webmail.js';

/** The match patterns of the hosts that were added: all that are allowed, but for those in the manifest. */
export async function addedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !HOSTS.some((host) => origin === `https://${host}/*`));
}

export async function registerAdded(): Promise<void> {
  const matches = await addedOrigins();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script = { id: SCRIPT, js: [FILE], css: [], matches, runAt: 'document_start' as const, allFrames: true };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Brings the script into pages that were open before: after an update, or when a host was added. */
export async function injectIntoOpenTabs(): Promise<void> {
  const url = [...HOSTS.map((host) => `https://${host}/*`), ...(await addedOrigins())];
  if (url.length === 0) return;
  const tabs = await browser.tabs.query({ url });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined ? undefined : browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [FILE as '/background.js'] }),
    ),
  );
}
