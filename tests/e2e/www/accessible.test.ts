/** No violation that axe can see, in light, dark and right to left; nothing is cut off on a narrow screen or at great zoom. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { onEveryBrowser, type Opening } from './harness';
import type { TryIt } from './tryit';

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' | ')}`);
  });
}

const SHOWN: readonly { why: string; show(page: TryIt): Promise<void> }[] = [
  {
    why: 'the page with a hint and a report',
    show: async (page) => {
      await page.addTo('bob@army.ml');
      await page.page.waitForSelector('.sr-hint button');
      for (const summary of await page.page.$$('summary')) await summary.click();
    },
  },
  {
    why: 'the dialog',
    show: async (page) => {
      await page.addTo('bob@army.ml');
      await page.send();
      await page.armed();
    },
  },
  {
    why: 'the dialog with several findings',
    show: async (page) => {
      for (const recipient of ['bob@army.ml', 'ann.lee@gmial.com', 'eve@\u0430rmy.mil']) await page.addTo(recipient);
      await page.send();
      await page.armed();
      await page.page.click('dialog input[value=keep]');
    },
  },
  {
    why: 'the dialog about a blocked recipient',
    show: async (page) => {
      await page.choose('policy', 'block');
      await page.addTo('info@malitel.ml');
      await page.send();
      await page.armed();
    },
  },
];

const dark = (page: Page): Promise<void> => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
const narrow = (page: Page): Promise<void> => page.setViewport({ width: 320, height: 480 });

onEveryBrowser('accessible', (test, browser) => {
  const looks: Record<string, Opening> = { light: {}, 'right to left': { lang: 'ar' } };
  // Firefox cannot be told to look dark for one page.
  if (browser === 'chromium') looks['dark'] = { prepare: dark };

  for (const [look, opening] of Object.entries(looks)) {
    for (const { why, show } of SHOWN) {
      test(
        `${why}, ${look}: axe finds nothing`,
        async (page) => {
          await show(page);
          assert.deepEqual(await violations(page.page), []);
        },
        opening,
      );
    }
  }

  for (const { why, show } of SHOWN) {
    test(
      `${why}, 320 pixels wide: nothing sticks out, every button can be reached`,
      async (page) => {
        await show(page);
        const overflow = await page.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} pixels too wide`);
        for (const button of await page.page.$$('dialog button')) {
          await button.scrollIntoView();
          assert.ok(await button.isIntersectingViewport({ threshold: 1 }), (await button.evaluate((b) => b.textContent)) ?? '');
        }
      },
      { prepare: narrow },
    );
  }
});
