/**
 * Runs in the body of a message being written. While the person is elsewhere
 * in the window, at the recipients say, it asks the background once a second
 * to look at them; while they write the text, nothing can change. It rests
 * when nothing has changed for a while, so that the background can rest too.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { LOOK } from '../look';

/** In milliseconds. */
const PACE = 1_000;
const PATIENCE = 20_000;

export default defineUnlistedScript(() => {
  let lastChange = Date.now();
  const look = async (): Promise<void> => {
    try {
      if (await messenger.runtime.sendMessage(LOOK)) lastChange = Date.now();
    } catch {
      // The add-on was removed or updated; a new one brings its own script.
      clearInterval(timer);
    }
  };
  const timer = setInterval(() => {
    if (!document.hasFocus() && Date.now() - lastChange < PATIENCE) void look();
  }, PACE);
  window.addEventListener('focus', () => void look());
  window.addEventListener('blur', () => {
    lastChange = Date.now();
  });
});
