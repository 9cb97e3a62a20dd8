/** Learns from messages that have gone, and remembers how Send was pressed for those that were cancelled. */
import { engine } from '../background/engine';
import { forgetTab, recall, remember } from './session';

type Tab = messenger.tabs.Tab;

/** As the listener of `compose.onAfterSend` is told; it is told of a cancelled send as well. */
interface SendInfo {
  readonly mode: 'sendNow' | 'sendLater';
  readonly messages: readonly unknown[];
  readonly error?: string | undefined;
  readonly headerMessageId?: string | undefined;
}

export async function afterSend(tab: Tab, { mode, messages, error, headerMessageId }: SendInfo): Promise<void> {
  if (tab.id === undefined) return;
  const gone = !error && (headerMessageId || messages.length > 0);
  if (!gone) return remember(tab.id, 'mode', mode);
  const sending = await recall(tab.id, 'sending');
  await forgetTab(tab.id);
  if (sending) await (await engine()).learn(sending);
}
