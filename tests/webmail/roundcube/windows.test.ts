/** Several windows of one browser at once, and one background for all of them. */
import assert from 'node:assert/strict';
import { closePage } from '../browsers/page';
import { Dialog } from '../dialog';
import { inEveryBrowser, openPage, type Scene } from '../harness';
import { learned } from '../learned';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { Roundcube } from './compose';

/** The same person in a second window. */
async function secondWindow(scene: Scene<RoundcubeServer>): Promise<Scene<RoundcubeServer>> {
  const page = await openPage(scene.driver, { type: 'window' });
  return { ...scene, page, dialog: new Dialog(scene.driver, page), subject: `${scene.subject} of the second window` };
}

inEveryBrowser({ title: 'two windows', start: roundcube() }, (test) => {
  test('send a slip each: each has its own question, goes once to its own recipient, and is learned', async (first) => {
    const { driver, sent, assertNothingSent, servers } = first;
    const second = await secondWindow(first);
    try {
      const forms = [await Roundcube.message(first, 'bob@army.ml'), await Roundcube.message(second, 'Joe Roe <joe@army.ml>')];
      await Promise.all(forms.map((form) => form.send()));
      await Promise.all([first, second].map(({ dialog }) => dialog.armed()));
      assert.deepEqual(await Promise.all([first, second].map(({ dialog }) => dialog.texts('.sr-row-typed .sr-address'))), [['bob@army.ml'], ['joe@army.ml']]);
      assertNothingSent();

      await second.dialog.press('Correct and send');
      assert.deepEqual((await sent(second.subject)).to, ['Joe Roe <joe@army.mil>']);
      assert.equal(await first.dialog.isOpen(), true, 'the question of the first window stays');
      assertNothingSent();
      await first.dialog.press('Correct and send');
      assert.deepEqual((await sent()).to, ['bob@army.mil']);
      assert.equal(servers.smtp.mails(second.subject).length, 1);
      assert.deepEqual(await learned(driver, 2), { 'army.mil': 2, 'bob@army.mil': 1, 'joe@army.mil': 1 });
    } finally {
      await closePage(second.page);
    }
  });

  test('answer at the same moment: neither is lost, nor counted for the other', async (first) => {
    const { driver, sent } = first;
    const second = await secondWindow(first);
    try {
      const forms = [await Roundcube.message(first, 'bob@army.ml'), await Roundcube.message(second, 'joe@army.ml')];
      await Promise.all(forms.map((form) => form.send()));
      await Promise.all([first, second].map(({ dialog }) => dialog.armed()));
      await Promise.all([first.dialog.press('Correct and send'), second.dialog.press('Send anyway')]);
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
      assert.deepEqual((await sent(second.subject)).recipients, ['joe@army.ml']);
      assert.deepEqual(await learned(driver, 2), { 'army.mil': 1, 'army.ml': 1, 'bob@army.mil': 1, 'joe@army.ml': 1 });
      const { statistics = {} } = await driver.stored();
      assert.deepEqual(Object.values(statistics), [{ messages: 2, unchecked: 0, findings: { suffix: { corrected: 1, kept: 1 } } }]);
    } finally {
      await closePage(second.page);
    }
  });

  test('change a setting while a message is being learned: it is learned all the same', async (first) => {
    const { driver, sent } = first;
    await driver.inBackground(({ global, browser }) => {
      const { local } = browser.storage;
      const set = local.set.bind(local);
      const released = new Promise((release) => (global['release'] = release));
      local.set = async (values) => {
        await released;
        return set(values);
      };
    });
    const form = await Roundcube.message(first, 'kim@ox.ac.uk');
    await form.send();
    await sent();
    await driver.store({ settings: { layout: 'qwertz' } });
    const second = await secondWindow(first);
    try {
      const other = await Roundcube.message(second, 'bob@army.ml');
      await second.dialog.hint();
      await driver.inBackground(({ global }) => (global['release'] as () => void)());
      await other.send();
      await second.dialog.press('Correct and send');
      await sent(second.subject);
      assert.deepEqual(await learned(driver, 2), { 'ox.ac.uk': 1, 'kim@ox.ac.uk': 1, 'army.mil': 1, 'bob@army.mil': 1 });
    } finally {
      await closePage(second.page);
    }
  });
});
