/** The extension's pages by the keyboard alone. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import type { Driver } from '../browsers/driver';
import { inEveryBrowser, type Scene } from '../harness';
import { controls, focus, pressOn, tab } from '../keyboard';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { texts } from '../texts';
import { until } from '../waiting';
import { Roundcube } from './compose';

const READY = 'html[data-ready] h1';

/** Something in every part of the options page. */
const KEPT = {
  personal: {
    domains: [{ domain: 'ox.ac.uk', count: 3, lastUsed: 1_790_000_000 }, { domain: 'army.mil', count: 2, lastUsed: 1_790_000_000 }],
    mailboxes: [{ address: 'kim@ox.ac.uk', count: 3, lastUsed: 1_790_000_000 }],
    trusted: ['example.org'],
  },
};

async function openOptions(driver: Driver): Promise<Page> {
  const today = new Date().toLocaleDateString('sv');
  await driver.store({ ...KEPT, statistics: { [today]: { messages: 9, unchecked: 1, findings: { suffix: { corrected: 3, kept: 1 }, typo: { back: 2 } } } } });
  await driver.stopBackground();
  const page = await driver.openPage('options.html');
  page.on('dialog', (question) => void question.accept());
  await page.waitForSelector(READY);
  return page;
}

async function openPopup(scene: Scene<RoundcubeServer>): Promise<Page> {
  await Roundcube.message(scene, 'bob@army.ml');
  await scene.dialog.hint();
  const page = await scene.driver.openPopup(scene.page);
  await page.waitForSelector(READY);
  // In a tab behind the message no key arrives.
  await page.bringToFront();
  return page;
}

async function openReport(scene: Scene<RoundcubeServer>): Promise<Page> {
  await Roundcube.message(scene, 'kim@ox.ac.uk');
  const own = await scene.driver.openPage('icon.svg');
  const id = String(await own.evaluate(`chrome.tabs.query({ url: 'http://127.0.0.1/*' }).then(([{ id }]) => id)`));
  await closePage(own);
  const page = await scene.driver.openPage(`report.html?tab=${id}`);
  await page.waitForSelector(READY);
  return page;
}

const PAGES: Readonly<Record<string, (scene: Scene<RoundcubeServer>) => Promise<Page>>> = {
  'the options': ({ driver }) => openOptions(driver),
  'the options, all unfolded': async ({ driver }) => {
    const page = await openOptions(driver);
    await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
    return page;
  },
  'the popup': openPopup,
  'the report': openReport,
};

inEveryBrowser({ title: 'by the keyboard alone', start: roundcube() }, (test, browser) => {
  for (const [name, open] of Object.entries(PAGES)) {
    test(`${name}: Tab reaches every control in the order of reading, each is seen, and none keeps the focus`, async (scene) => {
      const page = await open(scene);
      try {
        const all = await controls(page);
        assert.ok(all.length > 1, 'there are controls');
        const stops = await tab(page, all.length);
        assert.deepEqual(stops.map((stop) => stop?.name), all);
        assert.deepEqual(stops.filter((stop) => !stop?.seen), [], 'the focus is seen in all');
        // Each is below the one before, or after it on the same line.
        const astray = stops.filter((stop, i) => {
          const before = stops[i - 1];
          return stop && before && !(stop.top >= before.bottom || (stop.bottom > before.top && stop.left > before.left));
        });
        assert.deepEqual(astray.map((stop) => stop?.name), [], 'the order is that of reading');
        const back = await tab(page, all.length - 1, true);
        assert.deepEqual(back.map((stop) => stop?.name), all.slice(0, -1).reverse());
      } finally {
        await closePage(page);
      }
    });
  }

  test('the options: what is chosen, unfolded, forgotten and erased; the focus stays where the work is', async ({ driver }) => {
    const page = await openOptions(driver);
    try {
      await pressOn(page, 'When a recipient looks wrong', 'ArrowDown');
      await until(async () => ((await driver.stored())['settings'] as { mode?: string } | undefined)?.mode === 'monitor', 'the mode to be kept');

      const isOpen = (): Promise<boolean> => page.$eval('details', ({ open }) => open);
      await pressOn(page, 'What is looked for', 'Enter');
      assert.equal(await isOpen(), true);
      await page.keyboard.press(' ');
      assert.equal(await isOpen(), false);

      await pressOn(page, 'Forget ox.ac.uk', ' ');
      await until(async () => !(await texts(page, '#learned .sr-address')).includes('ox.ac.uk'), 'the domain to be forgotten');
      await controls(page);
      assert.match((await focus(page))?.name ?? '', /Forget/, 'the focus is at the next one');

      await pressOn(page, 'Erase all', 'Enter');
      await until(async () => (await texts(page, '#learned .sr-address')).length === 0, 'everything to be forgotten');
      await controls(page);
      assert.match((await focus(page))?.name ?? '', /Erase all/, 'the focus is where it was');
    } finally {
      await closePage(page);
    }
  });

  // Firefox tells its drivers of no window for files.
  if (browser === 'chromium') test('the options: contacts come in by files', async ({ driver, servers }) => {
    const page = await openOptions(driver);
    try {
      const path = join(servers.folder, 'people.csv');
      writeFileSync(path, 'Name,Email\nPat,pat@example.net\n');
      const opened = page.waitForFileChooser();
      await pressOn(page, 'Choose files', 'Enter');
      await (await opened).accept([path]);
      await until(async () => (await texts(page, '#contacts-status p')).length > 0, 'what came of the file');
      assert.match((await texts(page, '#contacts-status p')).join(), /Addresses learned: 1/);
    } finally {
      await closePage(page);
    }
  });

  test('the popup pauses the site', async (scene) => {
    const popup = await openPopup(scene);
    await pressOn(popup, 'Pause on this site', ' ');
    await scene.page.bringToFront();
    await scene.dialog.noHint();
  });

  test('the report is copied', async (scene) => {
    const page = await openReport(scene);
    try {
      await pressOn(page, 'Copy', 'Enter');
      await until(async () => (await texts(page, '[role=status]')).includes('Copied.'), 'that it was copied');
      await controls(page);
      assert.match((await focus(page))?.name ?? '', /Copy/, 'the focus is where it was');
    } finally {
      await closePage(page);
    }
  });
});
