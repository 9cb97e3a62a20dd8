/** What was learned is for the extension's own pages: a script in a web page, were it taken over, could not read it. */
import assert from 'node:assert/strict';
import { closePage } from '../browsers/page';
import type { Driver } from '../browsers/driver';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { Roundcube } from './compose';

type Area = 'local' | 'session';

/** Reads a storage; why not, where that fails. As text: it runs in two places, far from here. */
const READ = `async (area) => {
  try {
    return JSON.stringify(await chrome.storage[area].get());
  } catch (reason) {
    return String(reason);
  }
}`;

/** Reads a storage in a script of the extension in the web page. */
const READ_FROM_PAGE = `async (area) => {
  const [{ id }] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
  const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: id }, func: ${READ}, args: [area] });
  return result;
}`;

/** Calls a function in one of the extension's own pages. */
async function call(driver: Driver, text: string, area: Area): Promise<string> {
  const page = await driver.openPage('icon.svg');
  try {
    return String(await page.evaluate(`(${text})('${area}')`));
  } finally {
    await closePage(page);
  }
}

inEveryBrowser({ title: 'the storage', start: roundcube() }, (test, browser) => {
  // Firefox has no way to close the other one.
  const areas: readonly Area[] = browser === 'chromium' ? ['local', 'session'] : ['session'];
  for (const area of areas) {
    test(`is closed to scripts in web pages: ${area}`, async (scene) => {
      const { driver } = scene;
      const form = await Roundcube.message(scene, 'kim@ox.ac.uk');
      await form.send();
      await scene.sent();
      await form.left();
      await Roundcube.compose(scene);
      assert.match(await call(driver, READ, area), area === 'local' ? /kim@ox\.ac\.uk/ : /page\.\d+/);
      assert.match(await call(driver, READ_FROM_PAGE, area), /Error/);
    });
  }
});
