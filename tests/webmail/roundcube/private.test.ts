/** A private window: messages are checked as everywhere, and nothing of it is kept. */
import assert from 'node:assert/strict';
import { closePage } from '../browsers/page';
import { Chromium } from '../browsers/chromium';
import { Dialog } from '../dialog';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { Roundcube } from './compose';

inEveryBrowser({ title: 'a private window', start: roundcube() }, (test, browser) => {
  const skip = browser === 'firefox' && 'Firefox opens no private window by its protocol';

  test('asks as everywhere; nothing is learned, trusted or kept', async (scene) => {
    const { driver, sent } = scene;
    assert.ok(driver instanceof Chromium);
    const page = await driver.openPrivate();
    const dialog = new Dialog(driver, page);
    const form = await Roundcube.message({ ...scene, page, dialog }, 'bob@army.ml', 'kim@ox.ac.uk');
    await dialog.hint();
    await form.send();
    await dialog.armed();
    assert.deepEqual(await dialog.texts('.sr-trust'), [], "not to ask again cannot be kept, and is not offered");
    await dialog.press('Send anyway');
    assert.deepEqual((await sent()).recipients.toSorted(), ['bob@army.ml', 'kim@ox.ac.uk']);
    await closePage(page);

    assert.doesNotMatch(JSON.stringify(await driver.stored()), /army|ox\.ac/);
  }, skip);
});
