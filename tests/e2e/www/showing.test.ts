/** What is shown: hints, the difference, the report, languages. */
import assert from 'node:assert/strict';
import { onEveryBrowser } from './harness';

onEveryBrowser('showing', (test) => {
  test('a hint comes while typing; one click corrects, and the cursor stays', async (page) => {
    await page.type('bob@army.ml');
    await page.page.waitForSelector('.sr-hint button');
    assert.deepEqual(await page.texts('.line-recipients:first-child .sr-hint-text'), ['Did you mean bob@army.mil?']);
    await page.page.click('.sr-hint button');
    assert.deepEqual(await page.chips(), ['bob@army.mil']);
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'to');
    await page.send();
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  test('the difference is marked for the eye, and spelled for the ear', async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.armed();
    assert.deepEqual(await page.texts('dialog ins'), ['i']);
    assert.deepEqual(await page.texts('dialog .sr-spoken'), [
      'bob@army.ml: a, r, m, y, dot, m, l.',
      'bob@army.mil: a, r, m, y, dot, m, i, l. Only in the suggestion: i.',
    ]);
  });

  test('a letter that only looks like a Latin one is named', async (page) => {
    await page.addTo('eve@\u0430rmy.mil');
    await page.send();
    await page.armed();
    assert.deepEqual(await page.texts('dialog del'), ['\u0430']);
    assert.deepEqual(await page.texts('dialog .sr-note'), ['“\u0430” is not a Latin letter. Its script: Cyrillic.']);
  });

  test('no script of the page can press a button of the dialog', async (page) => {
    await page.addTo('bob@army.ml');
    await page.send();
    await page.armed();
    await page.page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLButtonElement>('dialog button')) button.click();
    });
    assert.equal(await page.isAsking(), true);
    assert.deepEqual(await page.outbox(), []);
    await page.press('Correct and send');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });

  test('the report says what the core says', async (page) => {
    await page.addTo('bob@army.ml');
    await page.page.waitForSelector('.finding');
    assert.match((await page.texts('.finding')).join(), /bob@army\.ml.*Other suffix.*ask.*bob@army\.mil/s);
    const report = JSON.parse((await page.texts('#report-json')).join()) as { findings: { kind: string }[] };
    assert.deepEqual(report.findings.map(({ kind }) => kind), ['suffix']);
  });

  test('the examples can be clicked', async (page) => {
    await page.page.click('#examples li:first-child button');
    assert.deepEqual(await page.chips(), ['bob@army.ml']);
  });

  test(
    'in Arabic, all of it runs from right to left, and domains do not',
    async (page) => {
      await page.addTo('bob@army.ml');
      await page.send();
      await page.armed();
      const [html, dialog, address] = await page.page.evaluate(() =>
        ['html', 'dialog', 'dialog .sr-address'].map((s) => getComputedStyle(document.querySelector(s) as Element).direction),
      );
      assert.deepEqual([html, dialog, address], ['rtl', 'rtl', 'ltr']);
      await page.press('تصحيح وإرسال');
      assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
    },
    { lang: 'ar' },
  );

  test('the language can be changed in the middle of a message', async (page) => {
    await page.addTo('bob@army.ml');
    await page.page.select('#language', 'ja');
    await page.page.waitForSelector('html[lang=ja]');
    assert.deepEqual(await page.chips(), ['bob@army.ml']);
    await page.send();
    await page.press('修正して送信');
    assert.deepEqual(await page.sent(), [['to: bob@army.mil']]);
  });
});
