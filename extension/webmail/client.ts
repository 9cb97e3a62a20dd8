/** The background, as a script in a web page sees it: it may be gone, when the extension was updated or removed. */
import { browser } from 'wxt/browser';
import { connect } from '../background/rpc';
import type { pageHandlers } from './background/handlers';

export const background = connect<ReturnType<typeof pageHandlers>>();

/** Whether this script still belongs to an extension. */
export function isOrphaned(): boolean {
  try {
    return browser.runtime?.id === undefined;
  } catch {
    return true;
  }
}
