import type { Page } from 'puppeteer-core';
import { within } from '../waiting';

/** How long, in milliseconds, a page may take to close. */
const CLOSING = 5_000;

/** Closes a page. In one of many hundreds the library is not told that it has closed, and would wait for ever. */
export async function closePage(page: Page): Promise<void> {
  await within(CLOSING, page.close());
}
