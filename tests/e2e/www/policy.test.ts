/** What an organisation decides, and what happens when the check itself fails. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { onEveryBrowser } from './harness';

/** The core cannot be fetched. */
async function withoutCore(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (request.url().endsWith('.wasm') ? request.abort() : request.continue());
  });
}

onEveryBrowser('policy', (test) => {
  test("a blocked recipient cannot be sent to; the organisation's own words say why", async (page) => {
    await page.choose('policy', 'block');
    await page.addTo('info@malitel.ml');
    await page.send();
    await page.armed();
    assert.deepEqual(await page.buttons(), ['Back to editing']);
    const [words] = await page.texts('.sr-organisation');
    assert.match(words ?? '', /Mail to \.ml goes to Mali/);
    assert.match(words ?? '', /it-help@example\.com/);
    await page.press('Back to editing');
    await page.closed();
    assert.deepEqual(await page.outbox(), []);
  });

  test('an exception to the block goes', async (page) => {
    await page.choose('policy', 'block');
    await page.addTo('info@gouv.ml');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: info@gouv.ml']]);
  });

  test('a blocked slip can be corrected, and not be kept', async (page) => {
    await page.choose('policy', 'block');
    await page.addTo('bob@army.ml');
    await page.send();
    await page.armed();
    assert.deepEqual(await page.buttons(), ['Correct and send', 'Back to editing']);
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  test('monitor mode never asks', async (page) => {
    await page.choose('policy', 'monitor');
    await page.addTo('bob@army.ml');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: bob@army.ml']]);
    assert.equal(await page.isAsking(), false);
  });

  test('a bad value in a policy is named, and the rest holds', async (page) => {
    await page.page.click('#policy ~ details summary');
    await page.page.$eval('#policy-json', (box) => {
      (box as HTMLTextAreaElement).value = '{"mode": "monitor", "thresholds": {"warn": 3}}';
      box.dispatchEvent(new Event('change'));
    });
    assert.match((await page.texts('#policy-problems')).join(), /thresholds\.warn/);
    await page.addTo('bob@army.ml');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: bob@army.ml']]);
  });

  test(
    'without the core, mail goes, and says that it went unchecked',
    async (page) => {
      await page.addTo('bob@army.ml');
      await page.send();
      assert.deepEqual(await page.sent(), [['to: bob@army.ml']]);
      assert.deepEqual(await page.texts('.sr-notice p'), ['This message went out without being checked.']);
    },
    { prepare: withoutCore },
  );

  test(
    'without the core, mail is held where policy says so',
    async (page) => {
      await page.choose('policy', 'strict');
      await page.addTo('bob@army.ml');
      await page.send();
      await page.page.waitForSelector('.sr-notice');
      assert.match((await page.texts('.sr-notice p')).join(), /was not sent/);
      assert.deepEqual(await page.outbox(), []);
      assert.deepEqual(await page.chips(), ['bob@army.ml']);
    },
    { prepare: withoutCore },
  );
});
