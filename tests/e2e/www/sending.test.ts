/** What becomes of a press of Send. */
import assert from 'node:assert/strict';
import { onEveryBrowser } from './harness';

onEveryBrowser('sending', (test, browser) => {
  test('a clean message goes at once, with no question', async (page) => {
    await page.addTo('kim@ox.ac.uk');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: kim@ox.ac.uk']]);
    assert.equal(await page.isAsking(), false);
  });

  test('a slip is stopped; one click corrects it, keeps its name, and sends', async (page) => {
    await page.addTo('"Doe, Bob" <bob@army.ml>');
    await page.send();
    await page.armed();
    assert.deepEqual(await page.outbox(), []);
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: "Doe, Bob" <bob@army.mil>']]);
    await page.closed();
  });

  test('send anyway sends what was typed, once', async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.press('Send anyway');
    assert.deepEqual(await page.sent(), [['to: bob@army.ml']]);
    await page.closed();
  });

  test('back to editing sends nothing, and leaves the message as it is', async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.press('Back to editing');
    await page.closed();
    assert.deepEqual(await page.outbox(), []);
    assert.deepEqual(await page.chips(), ['bob@army.ml']);
  });

  test('Esc is back to editing, and Send asks again', async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.armed();
    await page.page.keyboard.press('Escape');
    await page.closed();
    await page.send();
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  test('with the keyboard alone', async (page) => {
    const { keyboard } = page.page;
    await page.page.focus('#to');
    await keyboard.type('bob@army.ml');
    await keyboard.down('Control');
    await keyboard.press('Enter');
    await keyboard.up('Control');
    await page.page.waitForSelector('dialog');
    assert.equal(await page.focused(), 'Correct and send');

    await keyboard.press('Enter');
    assert.deepEqual(await page.outbox(), [], 'an Enter meant for the form does not send');

    await page.armed();
    await keyboard.press('Tab');
    assert.equal(await page.focused(), 'Send anyway');
    await keyboard.press('Tab');
    assert.equal(await page.focused(), 'Back to editing');
    await keyboard.down('Shift');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.up('Shift');
    await keyboard.press('Enter');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  test('several slips in To, Cc and Bcc: one button corrects them all', async (page) => {
    await page.addTo('Bob <bob@army.ml>');
    await page.addTo('ann.lee@gmial.com', 'cc');
    await page.addTo('kim@ox.ac.uk', 'cc');
    await page.addTo('joe@usarmy.mil', 'bcc');
    await page.send();
    await page.press('Correct all and send');
    assert.deepEqual(await page.sent(), [
      ['to: Bob <bob@army.mil>', 'cc: ann.lee@gmail.com', 'cc: kim@ox.ac.uk', 'bcc: joe@us.army.mil'],
    ]);
    await page.closed();
  });

  test('several slips: each is settled by itself', async (page) => {
    await page.addTo('bob@army.ml');
    await page.addTo('ann.lee@gmial.com');
    await page.send();
    await page.armed();
    await page.page.click('fieldset:nth-of-type(1) input[value=keep]');
    assert.deepEqual(await page.buttons(), ['Send with these choices', 'Send all anyway', 'Back to editing']);
    await page.press('Send with these choices');
    assert.deepEqual(await page.sent(), [['to: bob@army.ml', 'to: ann.lee@gmail.com']]);
    await page.closed();
  });

  test("don't ask again: the next message to the domain goes at once, until that is forgotten", async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.armed();
    await page.page.click('dialog input[type=checkbox]');
    await page.press('Send anyway');
    await page.sent();
    await page.addTo('eve@army.ml');
    await page.send();
    assert.deepEqual((await page.sent(2))[0], ['to: eve@army.ml']);
    assert.deepEqual(await page.texts('#trusted .chip-text'), ['army.ml']);
  });

  test('what is still being typed is checked like all else', async (page) => {
    await page.addTo('kim@ox.ac.uk');
    await page.type('bob@army.ml', 'cc');
    await page.send();
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: kim@ox.ac.uk', 'cc: bob@army.mil']]);
  });

  test('a company slip is stopped for who writes to that company, and for nobody else', async (page) => {
    await page.addTo('sam@canoncal.com');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: sam@canoncal.com']]);
    await page.page.click('#start-over');
    await page.choose('history', 'developer');
    await page.addTo('sam@canoncal.com');
    await page.send();
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: sam@canonical.com']]);
  });

  test('without a recipient there is nothing to send', async (page) => {
    await page.send();
    assert.deepEqual(await page.texts('#status'), ['Add a recipient first.']);
  });

  test('works with no network, once the page is there', async (page) => {
    await page.page.setOfflineMode(true);
    await page.addTo('bob@army.ml');
    await page.send();
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  if (browser === 'chromium') {
    test('asks nothing of any other host', async (page) => {
      const hosts = await page.page.evaluate(() => [
        ...new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)),
      ]);
      assert.deepEqual(hosts, [new URL(page.page.url()).host]);
    });
  }
});
