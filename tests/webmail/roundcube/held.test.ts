/** Where policy holds what cannot be checked, nothing goes unchecked, whatever else is broken. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { breakStorage, holdChecks, holdStorage } from '../background';
import { closePage } from '../browsers/page';
import type { Driver } from '../browsers/driver';
import { Dialog } from '../dialog';
import { inEveryBrowser, openPage, startBrowser } from '../harness';
import { remove, temporaryFolder } from '../servers/folder';
import { roundcube } from '../servers/roundcube';
import { Roundcube } from './compose';

const POLICY = { onError: 'fail_closed' };

/** What is broken when a page greets the background. */
const FAULTS: Readonly<Record<string, (driver: Driver) => Promise<void>>> = {
  'the module is missing': removeModule,
  async 'the module is missing and the storage broken'(driver) {
    await removeModule(driver);
    await breakStorage(driver);
  },
  async 'the module is missing and the storage never answers'(driver) {
    await removeModule(driver);
    await holdStorage(driver, 'get');
  },
  'the background answers nothing': holdChecks,
};

async function removeModule(driver: Driver): Promise<void> {
  rmSync(moduleOf(driver));
  await driver.stopBackground();
}

function moduleOf({ folder }: Driver): string {
  return join(folder, 'sendright_bg.wasm');
}

inEveryBrowser({ title: 'a policy that holds what cannot be checked', start: roundcube() }, (test, browser) => {
  const folder = temporaryFolder();
  let driver: Driver;

  before(async () => {
    driver = await startBrowser(browser, folder, { policy: POLICY });
    await driver.consent('http://127.0.0.1');
  });
  after(async () => {
    await driver?.browser.close();
    remove(folder);
  });

  for (const [why, damage] of Object.entries(FAULTS)) {
    test(`${why}: the message stays, and the person reads why; it goes once it can be checked`, async (scene) => {
      const { sent, picture, assertNothingSent } = scene;
      const page = await openPage(driver);
      const dialog = new Dialog(driver, page);
      const whole = readFileSync(moduleOf(driver));
      const mend = async (): Promise<void> => {
        writeFileSync(moduleOf(driver), whole);
        await driver.stopBackground();
      };
      try {
        await damage(driver);
        const form = await Roundcube.message({ ...scene, driver, page, dialog }, 'kim@ox.ac.uk');
        await form.send();
        assert.match(await dialog.notice(), /^This message was not sent: it could not be checked/);
        await picture('held', page);
        assertNothingSent();
        await mend();
        await form.send();
        assert.deepEqual((await sent()).recipients, ['kim@ox.ac.uk']);
      } finally {
        await mend();
        await closePage(page);
      }
    });
  }
});
