/** What happens meanwhile: the page saves, the extension is updated. */
import assert from 'node:assert/strict';
import { inEveryBrowser } from '../harness';
import { Roundcube } from './compose';
import { roundcube } from '../servers/roundcube';
import { until } from '../waiting';

inEveryBrowser({ title: 'while composing in Roundcube', start: roundcube() }, (test) => {
  test('the page saves a draft while the dialog is open', async (scene) => {
    const { dialog, servers, user, sent } = scene;
    const form = await Roundcube.message(scene, 'Bob Doe <bob@army.ml>');
    await form.send();
    await dialog.armed();
    await form.save();
    await until(() => servers.imap.drafts(user).length > 0, 'the draft');
    await form.rested();
    assert.equal(await dialog.isOpen(), true);
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).to, ['Bob Doe <bob@army.mil>']);
  });

  for (const [button, recipient] of [['Correct and send', 'bob@army.mil'], ['Send anyway', 'bob@army.ml']] as const) {
    test(`the page is saving while "${button}" is pressed: the message goes when it has saved`, async (scene) => {
      const { dialog, sent, assertNothingSent } = scene;
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.send();
      await dialog.armed();
      const open = await form.lock();
      await dialog.press(button);
      await dialog.closed();
      assertNothingSent();
      await open();
      assert.deepEqual((await sent()).recipients, [recipient]);
    });
  }

  test('the extension is updated, and Send is pressed at once: a clean message goes', async (scene) => {
    const { driver, sent } = scene;
    const form = await Roundcube.message(scene, 'kim@ox.ac.uk');
    await driver.update();
    await form.send();
    assert.deepEqual((await sent()).recipients, ['kim@ox.ac.uk']);
  });

  test('the extension is updated: its new script takes over, and stops a slip', async (scene) => {
    const { driver, dialog, sent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await dialog.hint();
    await dialog.mark();
    await driver.update();
    await dialog.unmarked();
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('the extension is updated while the dialog is open: nothing is sent, and Send asks again', async (scene) => {
    const { driver, dialog, sent, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await dialog.mark();
    await driver.update();
    await dialog.unmarked();
    await dialog.closed();
    assertNothingSent();
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });
});
