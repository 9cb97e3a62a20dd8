/**
 * While a message is being written: a badge on the compose toolbar says how
 * many recipients look wrong. No event tells of recipients that change, so a
 * script in the message's body says when it is time to look.
 */
import type { Finding, Message } from '../engine/types';
import { fingerprint } from '../gate/machine';
import { engine } from '../background/engine';
import { isLook } from './look';
import { readMessage } from './recipients';
import { recall, remember } from './session';
import { loadTranslator } from '../settings/translation';

const SCRIPT = { id: 'look', js: ['/look.js'] };

const BADGE_COLOUR = '#8a5200';

export function listenComposing(): void {
  registerScript().catch(console.error);
  messenger.runtime.onMessage.addListener((message: unknown, sender) => {
    if (!isLook(message) || sender.tab?.id === undefined) return undefined;
    return look(sender.tab.id).catch((reason: unknown) => {
      console.error(reason);
      return false;
    });
  });
}

/** Shows what looks wrong now. Says whether the recipients had changed, and does nothing else when they had not. */
export async function look(tabId: number): Promise<boolean> {
  const message = await readMessage(await messenger.compose.getComposeDetails(tabId));
  const recipients = fingerprint(message);
  if ((await recall(tabId, 'seen')) === recipients) return false;
  await remember(tabId, 'seen', recipients);
  await showBadge(tabId, await findings(message));
  return true;
}

/** What there is to say about these recipients; nothing in the mode `monitor`. */
export async function findings(message: Message): Promise<Finding[]> {
  const checking = await engine();
  if (checking.policy().mode === 'monitor') return [];
  return checking.check(message).findings.filter(({ action }) => action !== 'pass');
}

async function showBadge(tabId: number, found: readonly Finding[]): Promise<void> {
  const translator = await loadTranslator();
  const title = translator.text(found.length > 0 ? 'popup_title' : 'extension_name');
  await Promise.all([
    messenger.composeAction.setBadgeText({ tabId, text: found.length > 0 ? String(found.length) : '' }),
    messenger.composeAction.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    messenger.composeAction.setTitle({ tabId, title }),
  ]);
}

/** The registration outlives the background page, and is for windows that open later. */
async function registerScript(): Promise<void> {
  const registered = await messenger.scripting.compose.getRegisteredScripts();
  if (registered.some(({ id }) => id === SCRIPT.id)) return;
  await messenger.scripting.compose.registerScripts([SCRIPT]);
  const open = await messenger.tabs.query({ type: 'messageCompose' });
  await Promise.all(
    open.flatMap(({ id }) => (id === undefined ? [] : [messenger.scripting.executeScript({ target: { tabId: id }, files: SCRIPT.js })])),
  );
}
