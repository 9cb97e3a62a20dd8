/** What becomes of a press of Send in SOGo. */
import assert from 'node:assert/strict';
import { inEveryBrowser, type Servers } from '../harness';
import { startSogo } from '../servers/sogo';
import { Sogo } from './compose';

const users = Array.from({ length: 9 }, (_, i) => `user${i + 1}`);

inEveryBrowser({ title: 'sending with SOGo', start: (servers: Servers) => startSogo(servers, users) }, (test) => {
  test('a clean message goes untouched, with no question', async (scene) => {
    const form = await Sogo.message(scene, 'kim@ox.ac.uk');
    await form.send();
    assert.deepEqual((await scene.sent()).recipients, ['kim@ox.ac.uk']);
  });

  test('a slip is stopped; one click corrects it, and sends', async (scene) => {
    const { dialog, picture, sent, assertNothingSent } = scene;
    const form = await Sogo.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await picture('sogo');
    assertNothingSent();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('slips among other recipients, with names: one button corrects them all, and keeps every name', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Sogo.message(scene, 'Kim Lee <kim@ox.ac.uk>', 'Bob Doe <bob@army.ml>', 'ann.lee@gmial.com');
    await form.send();
    await dialog.press('Correct all and send');
    const { to, recipients } = await sent();
    assert.deepEqual(to.toSorted(), ['Bob Doe <bob@army.mil>', 'Kim Lee <kim@ox.ac.uk>', 'ann.lee@gmail.com']);
    assert.deepEqual(recipients.toSorted(), ['ann.lee@gmail.com', 'bob@army.mil', 'kim@ox.ac.uk']);
  });

  test('slips in Cc and Bcc: one button corrects each in its own field, and keeps every name', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Sogo.message(scene, 'Kim Lee <kim@ox.ac.uk>');
    await form.add('cc', 'Ann Lee <ann.lee@gmial.com>', 'Pat Poe <pat@ox.ac.uk>');
    await form.add('bcc', 'Joe Roe <joe@usarmy.mil>');
    await form.send();
    await dialog.press('Correct all and send');
    const { to, cc, recipients } = await sent();
    assert.deepEqual(to, ['Kim Lee <kim@ox.ac.uk>']);
    assert.deepEqual(cc.toSorted(), ['Ann Lee <ann.lee@gmail.com>', 'Pat Poe <pat@ox.ac.uk>']);
    assert.deepEqual(recipients.toSorted(), ['ann.lee@gmail.com', 'joe@us.army.mil', 'kim@ox.ac.uk', 'pat@ox.ac.uk']);
  });

  test('send anyway sends what was typed, once', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Sogo.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.press('Send anyway');
    assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
  });

  test('Esc is back to editing, and Send asks again', async (scene) => {
    const { dialog, page, sent, assertNothingSent } = scene;
    const form = await Sogo.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await page.keyboard.press('Escape');
    await dialog.closed();
    assertNothingSent();
    assert.deepEqual(await form.chips('to'), ['bob@army.ml']);
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });
});
