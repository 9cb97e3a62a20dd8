import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sitesOf } from '../sites/all';
import { isOrphaned } from '../webmail/client';
import { isMessage } from '../webmail/messages';
import { Overlay } from '../webmail/overlay';
import { Page } from '../webmail/page';

/** The page that this script watches over, kept where a later run of it looks. */
const place = globalThis as { sendrightPage?: { readonly page: Page; readonly isOrphaned: () => boolean } | undefined };

/** An event by which a new script in the page, of an extension that was updated, takes over from an old one. */
const TAKEOVER = 'sendright-takeover';

/** Runs in the pages of webmail, from the start of each. */
export default defineUnlistedScript(() => {
  if (place.sendrightPage && !place.sendrightPage.isOrphaned()) return;
  place.sendrightPage?.page.stop();
  document.dispatchEvent(new Event(TAKEOVER));
  Overlay.removeLeft();

  const page = new Page(sitesOf(location.hostname));
  place.sendrightPage = { page, isOrphaned };
  // The page itself may send this event: it matters to an orphan alone.
  document.addEventListener(TAKEOVER, () => {
    if (isOrphaned()) page.stop();
  });
  browser.runtime.onMessage.addListener((message: unknown, _, reply: (answer: string) => void) => {
    if (!isMessage(message)) return;
    if (message.tell === 'changed') void page.refresh();
    else if (window === window.top) reply(page.outline());
  });
  page.start();
});
