/** What is broken beneath the extension: its module, its storage. Mail goes all the same, and what can be checked is. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { Roundcube } from './compose';

const MODULE = 'sendright_bg.wasm';

/** What Chromium gives an extension that did not ask for more, in bytes. */
const QUOTA = 10 * 1024 * 1024;

const DAMAGES: Readonly<Record<string, (file: string, whole: Buffer) => void>> = {
  'is missing': (file) => rmSync(file),
  'was cut short': (file, whole) => writeFileSync(file, whole.subarray(0, whole.length / 2)),
  'has a wrong byte in every thousand': (file, whole) => writeFileSync(file, whole.map((byte, at) => (at % 1000 === 999 ? byte ^ 0xff : byte))),
};

inEveryBrowser({ title: 'with something broken', start: roundcube() }, (test, browser) => {
  for (const [why, damage] of Object.entries(DAMAGES)) {
    test(`the module ${why}: the message goes, and the person sees that it was not checked`, async (scene) => {
      const { driver, dialog, sent } = scene;
      const file = join(driver.folder, MODULE);
      const whole = readFileSync(file);
      damage(file, whole);
      try {
        await driver.stopBackground();
        const form = await Roundcube.message(scene, 'bob@army.ml');
        await form.send();
        assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
        await dialog.noticed();
      } finally {
        writeFileSync(file, whole);
        await driver.stopBackground();
      }
    });
  }

  const broken = { personal: 'no history', settings: 7, statistics: ['no days'] };
  const storages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'holds what nobody wrote': broken,
    'holds a history that was cut in the middle': { personal: { domains: [{ domain: 'ox.ac.uk', count: 3 }], mailboxes: null } },
    // Firefox sets no bound.
    ...(browser === 'chromium' && { 'is full': { filler: 'x'.repeat(QUOTA - 1024) } }),
  };
  for (const [why, values] of Object.entries(storages)) {
    test(`the storage ${why}: a slip is stopped and corrected, a clean message goes`, async (scene) => {
      const { driver, dialog, sent } = scene;
      await driver.store(values);
      await driver.stopBackground();
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.send();
      await dialog.press('Correct and send');
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
    });
  }
});
