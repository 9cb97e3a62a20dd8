/** What the tests need of a browser with the extension, beyond pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';

export interface StartOptions {
  /** The port of a proxy for https, behind which certificates need not be valid. */
  readonly proxy?: number;
}

export interface Driver {
  readonly browser: Browser;
  /** Where the extension was loaded from. */
  readonly folder: string;
  /** Opens one of the extension's own pages in a tab. */
  openPage(path: string): Promise<Page>;
  /** Opens the toolbar's popup over a page; where only the browser's own window could, in a tab behind it. */
  openPopup(over: Page): Promise<Page>;
  /** A person's consent to the extension's use of a host, for the browser's own question cannot be answered by a script. */
  consent(origin: string): Promise<void>;
  /** The background is stopped, as the browser does by itself after half a minute. */
  stopBackground(): Promise<void>;
  /** Nothing is learned, nothing set, and the background is stopped. */
  forget(): Promise<void>;
  /** Puts values into the extension's storage. */
  store(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** The extension is updated: pages that are open keep the old script, cut off from its extension. */
  update(): Promise<void>;
  /**
   * Calls a function with the first closed shadow root that has a match for `selector`. Without one, `undefined`.
   * The function is sent as text: it sees nothing but its arguments.
   */
  inClosedRoot<Args extends readonly unknown[], T>(page: Page, selector: string, call: (root: ShadowRoot, ...args: Args) => T, ...args: Args): Promise<T | undefined>;
}

/** The same extension with a higher version, in its folder. */
export function raiseVersion(folder: string): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  writeFileSync(file, JSON.stringify({ ...manifest, version: manifest.version.replace(/\d+$/, (last) => String(Number(last) + 1)) }));
}
