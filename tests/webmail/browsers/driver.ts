/** What the tests need of a browser with the extension, beyond pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';

export interface StartOptions {
  /** The port of a proxy for https, behind which certificates need not be valid. */
  readonly proxy?: number;
  /** A folder for the profile, which outlives the browser; without one, it is made for this start alone. */
  readonly profile?: string;
  /** What the organisation has set for the extension. */
  readonly policy?: Readonly<Record<string, unknown>>;
}

/** What the extension keeps. */
export interface Stored {
  readonly personal?: { readonly domains: readonly Known[]; readonly mailboxes: readonly Known[] };
  readonly statistics?: Readonly<Record<string, { readonly messages: number; readonly unchecked: number; readonly findings: unknown }>>;
  readonly [key: string]: unknown;
}

interface Known {
  readonly domain?: string;
  readonly address?: string;
  readonly count: number;
}

/** A part of a page that a screen reader tells by itself, as the browser describes it. */
export interface Region {
  readonly role: string;
  /** How soon; nothing for dialogs, which are told since they have the focus. Alerts are told at once, which Firefox does not say again. */
  readonly live: string;
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** The roles of such parts. */
export const TOLD = ['alert', 'status', 'dialog', 'alertdialog'] as const;

/** What of the background tests use. */
export interface Background {
  readonly global: { Date: DateConstructor; [added: string]: unknown };
  /** The interface by which the extension calls the browser. */
  readonly browser: {
    readonly runtime: { readonly onMessage: { addListener(listener: (message: { readonly call: string }, caller: unknown, reply: (answer: unknown) => void) => void): void } };
    readonly storage: {
      readonly local: { get(): Promise<unknown>; set(values: object): Promise<unknown> };
      readonly managed: { get(): Promise<unknown> };
      readonly onChanged: { addListener(listener: () => void): void };
    };
    readonly alarms: { create(name: string, alarm: { delayInMinutes: number }): unknown; clearAll(): Promise<boolean> };
  };
}

/** The text of a function that calls another one with the {@link Background} of a global object. Our compiler names functions by `__name`. */
export function inBackgroundText(call: unknown, args: readonly unknown[]): string {
  return `(global) => {
    const __name = (named) => named;
    const browser = global.browser?.runtime?.id ? global.browser : global.chrome;
    return (${call})({ global, browser }, ...${JSON.stringify(args)});
  }`;
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
  /** All that is in the extension's storage. */
  stored(): Promise<Stored>;
  /**
   * Calls a function in the background, which is woken for it. What it puts there stays until the background is stopped.
   * The function is sent as text: it sees nothing but its arguments.
   */
  inBackground<Args extends readonly unknown[], T>(call: (background: Background, ...args: Args) => T | Promise<T>, ...args: Args): Promise<T>;
  /** The parts of a page that a screen reader tells by itself, closed shadow roots not excepted. */
  regions(page: Page): Promise<Region[]>;
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
