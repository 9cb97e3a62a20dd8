/** Runs a suite of tests on the try-it page, in every browser, a fresh page each. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { BROWSERS } from '../browsers';
import { serve, type Server } from '../serve';
import { TryIt } from './tryit';

/** How the page is to be opened. */
export interface Opening {
  readonly lang?: string;
  /** Before the page loads: to intercept requests, to emulate. */
  prepare?(page: Page): Promise<void>;
}

/** Declares a test: its name, and what happens on the page. */
export type Declare = (why: string, test: (page: TryIt) => Promise<void>, opening?: Opening) => void;

export function onEveryBrowser(title: string, declare: (test: Declare, browser: keyof typeof BROWSERS) => void): void {
  for (const [name, launch] of Object.entries(BROWSERS)) {
    describe(`${title}, in ${name}`, () => {
      let browser: Browser;
      let server: Server;
      before(async () => {
        [browser, server] = await Promise.all([launch(), serve('www/dist')]);
      });
      after(async () => {
        await browser?.close();
        await server?.stop();
      });
      declare((why, test, opening = {}) => {
        it(why, async () => {
          const context = await browser.createBrowserContext();
          try {
            await run(context, server.address, opening, test);
          } finally {
            await context.close();
          }
        });
      }, name as keyof typeof BROWSERS);
    });
  }
}

/** In milliseconds; on a busy machine a browser takes its time. */
const PATIENCE = 15_000;

/** A test also fails when the page throws, or breaks its own policy. */
async function run(context: BrowserContext, address: string, { lang, prepare }: Opening, test: (page: TryIt) => Promise<void>): Promise<void> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => {
    if (message.type() === 'error' && /polic|trusted/i.test(message.text())) errors.push(message.text());
  });
  await prepare?.(tab);
  await test(await TryIt.open(tab, address, lang));
  assert.deepEqual(errors, []);
}
