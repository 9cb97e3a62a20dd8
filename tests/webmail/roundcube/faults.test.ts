/** What is broken beneath the extension: its module, its storage. Mail goes all the same, and what can be checked is. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../browsers/driver';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

const MODULE = 'sendright_bg.wasm';

/** What Chromium gives an extension that did not ask for more, in bytes. */
const QUOTA = 10 * 1024 * 1024;

const ASIDE = 'personal.unreadable';

type Values = Readonly<Record<string, unknown>>;

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

  const broken = { personal: 'no history', settings: 7, statistics: ['no days'], paused: 7 };
  const cut = { domains: [{ domain: 'ox.ac.uk', count: 3 }], mailboxes: null };
  // So much longer than what is learned here that this would fit in its place.
  const long = 'no history'.repeat(100);
  /** What lies in a storage, and what of it must lie there afterwards. */
  const storages: Readonly<Record<string, { readonly values: Values; readonly after?: Values }>> = {
    'holds what nobody wrote': { values: broken, after: { [ASIDE]: [broken.personal] } },
    'holds a history that was cut in the middle': { values: { personal: cut }, after: { [ASIDE]: [cut] } },
    // Firefox sets no bound.
    ...(browser === 'chromium' && {
      'is full': { values: filled({}, 1024) },
      'is full, with a history that cannot be read': { values: filled({ personal: long }, 10), after: { personal: long } },
    }),
  };
  for (const [why, { values, after = {} }] of Object.entries(storages)) {
    test(`the storage ${why}: a slip is stopped and corrected, and nothing is lost`, async (scene) => {
      const { driver, dialog, sent } = scene;
      await driver.store(values);
      await driver.stopBackground();
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.send();
      await dialog.press('Correct and send');
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
      await form.left();
      const stored = await driver.stored();
      for (const [name, value] of Object.entries(after)) assert.deepEqual(stored[name], value, name);
    });
  }

  test('one history after the other cannot be read: each is set aside, once', async ({ driver }) => {
    for (const personal of [broken.personal, cut]) {
      await driver.store({ personal });
      await driver.stopBackground();
      await aside(driver);
      await driver.stopBackground();
    }
    assert.deepEqual(await aside(driver), [broken.personal, cut]);
  });

  test('the list of paused sites is broken: a page is greeted all the same, in the language that was set', async (scene) => {
    const { driver, dialog, sent } = scene;
    await driver.store({ settings: { language: 'de' }, paused: 7 });
    await driver.stopBackground();
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.press('Berichtigen und senden');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('the language is none: a page is greeted all the same, and knows that it is paused', async (scene) => {
    const { driver, dialog, sent } = scene;
    await driver.store({ settings: { language: 'nonsense' }, paused: ['127.0.0.1'] });
    await driver.stopBackground();
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
    assert.equal(await dialog.isOpen(), false);
  });
});

/** The values, with so much beside them that so many bytes are free, as Chromium counts. */
function filled(values: Values, free: number): Values {
  const taken = Object.entries({ ...values, filler: '' }).reduce((sum, [name, value]) => sum + name.length + JSON.stringify(value).length, 0);
  return { ...values, filler: 'x'.repeat(QUOTA - taken - free) };
}

/** What lies aside once the background, which is woken, has put an empty history in its place. */
async function aside(driver: Driver): Promise<unknown> {
  await driver.inBackground(() => undefined);
  return until(async () => {
    const { personal, [ASIDE]: unreadable } = await driver.stored();
    return personal?.mailboxes && unreadable;
  }, 'the history to be set aside');
}
