/** Pages, opened and closed in time: in one of many hundreds the library is not told what has become of one, and would wait for ever. */
import type { Browser, CreatePageOptions, Page } from 'puppeteer-core';
import { promptly, within } from '../waiting';

/** How long, in milliseconds, a page may take to close. */
const CLOSING = 5_000;

export function newPage(browser: Browser, options?: CreatePageOptions): Promise<Page> {
  return promptly(browser.newPage(options), 'a new page');
}

/** Gives up waiting where the browser does not say that the page has closed. */
export async function closePage(page: Page): Promise<void> {
  await within(CLOSING, page.close());
}
