/** What a screen reader tells by itself: the dialog, the hint, the notices, the messages of the options, the result of an import. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import type { Driver, Region } from '../browsers/driver';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

/** Waits for a part of the page that is told, and reads like that. */
async function told(driver: Driver, page: Page, text: RegExp): Promise<Region> {
  const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
  const matches = ({ name, description, text: all }: Region): boolean => text.test(plain(`${name} ${description} ${all}`));
  const region = await until(async () => (await driver.regions(page)).find(matches), `something told that is like ${text}`);
  return { ...region, name: plain(region.name), description: plain(region.description), text: plain(region.text) };
}

inEveryBrowser({ title: 'a screen reader is told', start: roundcube() }, (test) => {
  test('of a hint, when the person pauses', async (scene) => {
    const { driver, page, dialog } = scene;
    await Roundcube.message(scene, 'bob@army.ml');
    await dialog.hint();
    const { role, live } = await told(driver, page, /Did you mean bob@army\.mil\s*\?/);
    assert.deepEqual([role, live], ['status', 'polite']);
  });

  test('of the question: its name, and why it is asked', async (scene) => {
    const { driver, page, dialog } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    const { role, name, description } = await told(driver, page, /Is this address right/);
    assert.deepEqual([role, name], ['alertdialog', 'Is this address right?']);
    assert.match(description, /army\.ml ends differently from army\.mil/);
  });

  test('of a notice, at once', async (scene) => {
    const { driver, page, dialog, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await form.lock();
    await dialog.press('Send anyway');
    await dialog.noticed();
    assert.equal((await told(driver, page, /was not sent/)).role, 'alert');
    assertNothingSent();
  });

  test('in the options, of how much was learned, of what came of files, and of what did not work', async ({ driver, servers }) => {
    const page = await driver.openPage('options.html');
    try {
      await page.waitForSelector('html[data-ready] h1');
      const count = await told(driver, page, /0 domains, 0 addresses/);
      assert.deepEqual([count.role, count.live], ['status', 'polite']);

      const path = join(servers.folder, 'told.csv');
      writeFileSync(path, 'Name,Email\nKim,kim@ox.ac.uk\n');
      await ((await page.$('#contacts')) as ElementHandle<HTMLInputElement>).uploadFile(path);
      const result = await told(driver, page, /Addresses learned: 1/);
      assert.deepEqual([result.role, result.live], ['status', 'polite']);

      await page.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage = async () => ({ error: 'out of order' })`);
      await page.click('#learned button');
      assert.equal((await told(driver, page, /That did not work/)).role, 'alert');
    } finally {
      await closePage(page);
    }
  });
});
