import type { Page } from 'puppeteer-core';

/** How what matches reads; marks of direction are left out. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (found) => found.map(({ textContent }) => (textContent ?? '').replace(/[\u2068\u2069]/g, '')));
}
