/** What becomes of a press of Send in Roundcube. */
import assert from 'node:assert/strict';
import { inEveryBrowser } from '../harness';
import { Roundcube } from './compose';
import { roundcube } from '../servers/roundcube';

inEveryBrowser({ title: 'sending with Roundcube', start: roundcube() }, (test) => {
  test('a clean message goes untouched, with no question', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Roundcube.message(scene, 'Kim Lee <kim@ox.ac.uk>');
    await form.send();
    assert.deepEqual((await sent()).to, ['Kim Lee <kim@ox.ac.uk>']);
    assert.equal(await dialog.isOpen(), false);
  });

  test('a slip is stopped; one click corrects it, keeps its name, and sends', async (scene) => {
    const { dialog, sent, assertNothingSent, picture } = scene;
    const form = await Roundcube.message(scene, 'Bob Doe <bob@army.ml>');
    await form.send();
    await dialog.armed();
    await picture('dialog');
    assertNothingSent();
    await dialog.press('Correct and send');
    const { to, recipients } = await sent();
    assert.deepEqual([to, recipients], [['Bob Doe <bob@army.mil>'], ['bob@army.mil']]);
  });

  test('send anyway sends what was typed, once', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.press('Send anyway');
    assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
  });

  test('back to editing sends nothing; Send asks again', async (scene) => {
    const { dialog, sent, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.press('Back to editing');
    await dialog.closed();
    assertNothingSent();
    assert.match(await form.recipients('to'), /^bob@army\.ml[, ]*$/);
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('Esc is back to editing; the message can be corrected by hand', async (scene) => {
    const { page, dialog, subject, sent, assertNothingSent } = scene;
    const form = await Roundcube.compose(scene);
    await form.type('to', 'bob@army.ml');
    await form.write(subject);
    await form.send();
    await dialog.armed();
    await page.keyboard.press('Escape');
    await dialog.closed();
    assertNothingSent();
    await form.clear('to');
    await form.add('to', 'bob@army.mil');
    await form.send();
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  for (const key of ['Enter', ' '] as const) {
    test(`with the keyboard alone: "${key}" on Send, Enter in the dialog`, async (scene) => {
      const { page, dialog, sent, assertNothingSent } = scene;
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.focusSend();
      await page.keyboard.press(key);
      await dialog.armed();
      assertNothingSent();
      assert.equal(await dialog.focused(), 'Correct and send');
      await page.keyboard.press('Enter');
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
    });
  }

  test('several slips in To, Cc and Bcc: one button corrects them all, and keeps every name', async (scene) => {
    const { dialog, subject, sent, picture } = scene;
    const form = await Roundcube.compose(scene);
    await form.add('to', 'Bob Doe <bob@army.ml>', 'Kim Lee <kim@ox.ac.uk>');
    await form.add('cc', 'Ann Lee <ann.lee@gmial.com>', 'pat@ox.ac.uk');
    await form.add('bcc', 'Joe Roe <joe@usarmy.mil>');
    await form.write(subject);
    await form.send();
    await dialog.armed();
    await picture('several');
    await dialog.press('Correct all and send');
    const { to, cc, recipients } = await sent();
    assert.deepEqual(to, ['Bob Doe <bob@army.mil>', 'Kim Lee <kim@ox.ac.uk>']);
    assert.deepEqual(cc, ['Ann Lee <ann.lee@gmail.com>', 'pat@ox.ac.uk']);
    assert.deepEqual(recipients.toSorted(), ['ann.lee@gmail.com', 'bob@army.mil', 'joe@us.army.mil', 'kim@ox.ac.uk', 'pat@ox.ac.uk']);
  });

  test('a reply to all with one bad address corrects that one alone', async (scene) => {
    const { servers, user, subject, dialog, sent } = scene;
    servers.imap.deliver(user, {
      From: 'Kim Lee <kim@ox.ac.uk>',
      To: `${user}@corp.example, "Doe, Bob" <bob@army.ml>`,
      Cc: 'Pat Poe <pat@ox.ac.uk>',
      Subject: subject,
    });
    const form = await Roundcube.compose(scene, { _reply_uid: '1', _mbox: 'INBOX', _all: 'all' });
    await form.send();
    await dialog.press('Correct and send');
    const { to, cc } = await sent(`Re: ${subject}`);
    assert.deepEqual([...to, ...cc].toSorted(), ['Doe, Bob <bob@army.mil>', 'Kim Lee <kim@ox.ac.uk>', 'Pat Poe <pat@ox.ac.uk>']);
  });

  test('what is still being typed is checked like all else', async (scene) => {
    const { dialog, subject, sent } = scene;
    const form = await Roundcube.compose(scene);
    await form.write(subject);
    await form.type('to', 'bob@army.ml');
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('a double click on Send asks once, and sends nothing by itself', async (scene) => {
    const { dialog, sent, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send({ count: 2 });
    await dialog.armed();
    assertNothingSent();
    assert.deepEqual(await dialog.texts('h2'), ['Is this address right?']);
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test("without a subject, the page's own question comes after ours", async (scene) => {
    const { page, dialog, sent, subject } = scene;
    const form = await Roundcube.compose(scene);
    await form.add('to', 'bob@army.ml');
    await form.send();
    await dialog.press('Correct and send');
    await dialog.closed();
    await page.waitForSelector('.ui-dialog input[type=text]', { visible: true });
    await page.type('.ui-dialog input[type=text]', subject);
    await page.click('.ui-dialog .mainaction');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('a hint comes while typing; one click corrects', async (scene) => {
    const { driver, page, dialog, sent, picture } = scene;
    const form = await Roundcube.message(scene, 'Bob Doe <bob@army.ml>');
    await dialog.hint();
    await picture('hint');
    await dialog.pressHint('Correct');
    await form.until('to', /bob@army\.mil/);
    await form.send();
    assert.deepEqual((await sent()).to, ['Bob Doe <bob@army.mil>']);
    assert.equal(await driver.inClosedRoot(page, 'dialog', () => true), undefined);
  });
});
