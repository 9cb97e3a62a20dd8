import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { engine } from '../background/engine';
import { isOwnPage, serve } from '../background/rpc';
import { listenReports } from '../reports/reporter';
import { onSettingsChanged } from '../settings/settings';
import { pageHandlers } from '../webmail/background/handlers';
import { ownHandlers } from '../webmail/background/own-handlers';
import { injectIntoOpenTabs, registerAdded } from '../webmail/background/registration';
import { closeStorage } from '../webmail/background/storage';
import { forgetStates } from '../webmail/background/toolbar';
import { tellPages } from '../webmail/background/tell-pages';

/** Listens, and is stopped by the browser whenever there is nothing to do. */
export default defineBackground({
  type: 'module',
  main() {
    serve((caller) => (isOwnPage(caller) ? ownHandlers : pageHandlers(caller)));
    browser.runtime.onInstalled.addListener(() => void installed().catch(console.error));
    browser.runtime.onStartup.addListener(() => void registerAdded().catch(console.error));
    browser.permissions.onAdded.addListener(() => void installed().catch(console.error));
    browser.permissions.onRemoved.addListener(() => void registerAdded().catch(console.error));
    onSettingsChanged(() => void tellPages());
    closeStorage().catch(console.error);
    listenReports();
    forgetStates();
    // The first Send need not wait for it.
    engine().catch(console.error);
  },
});

async function installed(): Promise<void> {
  await registerAdded();
  await injectIntoOpenTabs();
}
