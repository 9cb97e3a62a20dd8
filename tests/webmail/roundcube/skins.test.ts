/** Roundcube's other skins, which have text areas where Elastic has chips. */
import assert from 'node:assert/strict';
import { inEveryBrowser } from '../harness';
import { Roundcube } from './compose';
import { roundcube } from '../servers/roundcube';

for (const skin of ['larry', 'classic'] as const) {
  inEveryBrowser({ title: `Roundcube's skin ${skin}`, start: roundcube({ skin }) }, (test) => {
    test('a clean message goes untouched, with no question', async (scene) => {
      const form = await Roundcube.message(scene, 'Kim Lee <kim@ox.ac.uk>');
      await form.send();
      assert.deepEqual((await scene.sent()).to, ['Kim Lee <kim@ox.ac.uk>']);
    });

    test('slips in To, Cc and Bcc: one button corrects them all, and keeps every name', async (scene) => {
      const { dialog, picture, sent } = scene;
      const form = await Roundcube.message(scene, '"Doe, Bob" <bob@army.ml>', 'Kim Lee <kim@ox.ac.uk>');
      await form.add('cc', 'Ann Lee <ann.lee@gmial.com>');
      await form.add('bcc', 'joe@usarmy.mil');
      await dialog.hint();
      await picture(`${skin} hint`);
      await form.send();
      await dialog.armed();
      await picture(skin);
      await dialog.press('Correct all and send');
      const { to, cc, recipients } = await sent();
      assert.deepEqual(to, ['Doe, Bob <bob@army.mil>', 'Kim Lee <kim@ox.ac.uk>']);
      assert.deepEqual(cc, ['Ann Lee <ann.lee@gmail.com>']);
      assert.deepEqual(recipients.toSorted(), ['ann.lee@gmail.com', 'bob@army.mil', 'joe@us.army.mil', 'kim@ox.ac.uk']);
    });

    test('send anyway, and back to editing', async (scene) => {
      const { dialog, sent, assertNothingSent } = scene;
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.send();
      await dialog.press('Back to editing');
      await dialog.closed();
      assertNothingSent();
      await form.send();
      await dialog.press('Send anyway');
      assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
    });
  });
}
