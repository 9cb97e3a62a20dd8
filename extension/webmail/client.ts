/** The background, as a script in a web page sees it: it may be gone, when the extension was updated or removed. */
import { browser } from 'wxt/browser';
import { connect } from '../background/rpc';
import type { GateSettings } from '../gate/gate';
import { gateSettings } from '../gate/settings';
import { within } from '../gate/within';
import { loadManaged } from '../settings/settings';
import type { pageHandlers } from './background/handlers';

/** How long, in milliseconds, the browser may take to tell the policy. */
const PATIENCE = 3_000;

export const background = connect<ReturnType<typeof pageHandlers>>();

/** Whether this script still belongs to an extension. */
export function isOrphaned(): boolean {
  try {
    return browser.runtime?.id === undefined;
  } catch {
    return true;
  }
}

/** What policy says about sending, by the browser itself: the background may be broken, or not be there yet. */
export async function policySettings(): Promise<GateSettings> {
  return gateSettings(await within(PATIENCE, loadManaged()).catch(() => undefined));
}
