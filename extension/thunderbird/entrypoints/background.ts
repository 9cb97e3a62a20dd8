import { defineBackground } from 'wxt/utils/define-background';
import { afterSend } from '../after-send';
import { countAll, listenBeforeSend } from '../before-send';
import { listenComposing } from '../composing';
import { closeDialogWindow } from '../dialog-window';
import { engine } from '../../background/engine';
import { handlers } from '../handlers';
import { continueLearning, listenAlarm } from '../learning/job';
import { listenReports } from '../../reports/reporter';
import { isOwnPage, serve } from '../../background/rpc';
import { tell } from '../gate';
import { forgetTab, recall, recallGate, remember, tabOfDialog } from '../session';

/** Listens, and is stopped by Thunderbird whenever there is nothing to do. */
export default defineBackground({
  type: 'module',
  main() {
    listenBeforeSend();
    messenger.compose.onAfterSend.addListener((tab, info) => afterSend(tab, info));
    messenger.tabs.onRemoved.addListener((tabId) => void composeClosed(tabId));
    messenger.windows.onRemoved.addListener((windowId) => void dialogClosed(windowId));
    messenger.runtime.onStartup.addListener(() => void continueLearning());
    messenger.runtime.onInstalled.addListener(({ reason }) => void installed(reason));
    listenReports();
    listenAlarm();
    listenComposing();
    serve((caller) => (isOwnPage(caller) ? handlers : {}));
    // The first Send need not wait for it.
    engine().catch(console.error);
  },
});

/** A new user is welcomed; what was begun before an update goes on. */
async function installed(reason: string): Promise<void> {
  if (reason === 'install') await messenger.tabs.create({ url: messenger.runtime.getURL('/welcome.html') });
  await continueLearning();
}

/** A dialog without its compose window has nothing to answer to. */
async function composeClosed(tabId: number): Promise<void> {
  await closeDialogWindow(tabId);
  await forgetTab(tabId);
}

/** A question whose window was closed is answered: back to editing. */
async function abandoned(tabId: number, ticket: number): Promise<void> {
  const question = await recall(tabId, 'question');
  if (question) countAll(await tell(tabId, { type: 'answered', ticket, answer: { at: 'back' } }, question.settings));
}

/** A dialog closed in the middle of its work must not leave the gate shut. */
async function dialogClosed(windowId: number): Promise<void> {
  const tabId = await tabOfDialog(windowId);
  if (tabId === undefined) return;
  const { at, ticket } = await recallGate(tabId);
  if (at === 'asking') return abandoned(tabId, ticket);
  if (at === 'correcting' || at === 'checking') await remember(tabId, 'gate', { at: 'idle', ticket: ticket + 1 });
}
