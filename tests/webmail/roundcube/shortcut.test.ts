/** Ctrl+Enter, which the plugin "keyboard_shortcuts" makes send; not in Classic, whose text is not the `#composebody` that it looks for. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { inEveryBrowser } from '../harness';
import { Roundcube } from './compose';
import { roundcube } from '../servers/roundcube';

for (const skin of ['elastic', 'larry'] as const) {
  inEveryBrowser({ title: `Ctrl+Enter in Roundcube's skin ${skin}`, start: roundcube({ skin, plugins: ['keyboard_shortcuts'] }) }, (test, browser) => {
    test('a slip is stopped, corrected, and sent', async (scene) => {
      const { dialog, page, sent, assertNothingSent } = scene;
      await Roundcube.message(scene, 'Bob Doe <bob@army.ml>');
      await pressCtrlEnter(page);
      await dialog.armed();
      assertNothingSent();
      await dialog.press('Correct and send');
      const { to, recipients } = await sent();
      assert.deepEqual([to, recipients], [['Bob Doe <bob@army.mil>'], ['bob@army.mil']]);
    });

    test('send anyway sends what was typed, once', async (scene) => {
      const { dialog, page, sent } = scene;
      await Roundcube.message(scene, 'bob@army.ml');
      await pressCtrlEnter(page);
      await dialog.press('Send anyway');
      assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
    });

    // The plugin hears nothing but keypress, which Ctrl+Enter does not cause in a Chromium run by a script.
    if (browser === 'firefox') {
      test('a clean message is sent, with no question', async (scene) => {
        await Roundcube.message(scene, 'kim@ox.ac.uk');
        await pressCtrlEnter(scene.page);
        assert.deepEqual((await scene.sent()).recipients, ['kim@ox.ac.uk']);
      });
    }
  });
}

/** In the text, the only place where the plugin heeds it. */
async function pressCtrlEnter(page: Page): Promise<void> {
  await page.focus('[name=_message]');
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}
