/** The toolbar's icon: whether the page is protected, and how many recipients look wrong. */
import { browser } from 'wxt/browser';
import type { MessageKey } from '../../i18n/translator';
import { loadTranslator } from '../../settings/translation';
import type { PageReport } from '../state';

const BADGE_COLOUR = '#8a5200';

const TITLES: Readonly<Record<PageReport['state'], MessageKey>> = {
  ready: 'page_ready',
  protecting: 'page_ready',
  unrecognised: 'page_unrecognised',
  paused: 'page_paused',
};

const SIZES = [16, 32] as const;

export async function showState(tabId: number, report: PageReport): Promise<void> {
  const translator = await loadTranslator();
  const { state, site, findings } = report;
  const on = state === 'ready' || state === 'protecting';
  const title = on && site ? translator.text('page_protecting', site) : translator.text(TITLES[state]);
  const text = state === 'unrecognised' ? '!' : findings.length > 0 ? String(findings.length) : '';
  await Promise.all([
    browser.storage.session.set({ [key(tabId)]: report }),
    browser.action.setIcon({ tabId, path: iconPaths(on) }),
    browser.action.setTitle({ tabId, title: `${translator.text('extension_name')}: ${title}` }),
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
  ]);
}

/** What the page of this tab has last told. */
export async function stateOf(tabId: number): Promise<PageReport | undefined> {
  const stored = await browser.storage.session.get(key(tabId));
  return stored[key(tabId)] as PageReport | undefined;
}

export function forgetStates(): void {
  browser.tabs.onRemoved.addListener((tabId) => void browser.storage.session.remove(key(tabId)));
}

function key(tabId: number): string {
  return `page.${tabId}`;
}

function iconPaths(on: boolean): Record<string, string> {
  return Object.fromEntries(SIZES.map((size) => [String(size), `/icons/${on ? 'on' : 'off'}-${size}.png`]));
}
