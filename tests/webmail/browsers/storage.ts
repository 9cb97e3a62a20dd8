/** What the extension keeps, read and written from a page of its own: the same in every browser. */
import type { Page } from 'puppeteer-core';
import type { Stored } from './driver';
import { closePage } from './page';

interface Extension {
  readonly chrome: {
    readonly storage: { readonly local: { clear(): Promise<void>; get(): Promise<unknown>; set(values: object): Promise<void> } };
  };
}

export abstract class Storage {
  abstract openPage(path: string): Promise<Page>;
  abstract stopBackground(): Promise<void>;

  async forget(): Promise<void> {
    await this.#inOwnPage((page) => page.evaluate(() => (globalThis as unknown as Extension).chrome.storage.local.clear()));
    await this.stopBackground();
  }

  async store(values: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#inOwnPage((page) => page.evaluate((values) => (globalThis as unknown as Extension).chrome.storage.local.set(values), values));
  }

  async stored(): Promise<Stored> {
    return (await this.#inOwnPage((page) => page.evaluate(() => (globalThis as unknown as Extension).chrome.storage.local.get()))) as Stored;
  }

  async #inOwnPage<T>(run: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.openPage('icon.svg');
    const result = await run(page);
    await closePage(page);
    return result;
  }
}
