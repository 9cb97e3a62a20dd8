/** The extension's dialog, as a person sees it: no script of a page can look into its closed shadow root. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Driver } from './browsers/driver';
import { until } from './waiting';

const ARMED = 'dialog[data-armed]';
const HINT = '.sr-floating:not([hidden])';

export class Dialog {
  constructor(
    private readonly driver: Driver,
    private readonly page: Page,
  ) {}

  async isOpen(): Promise<boolean> {
    return (await this.driver.inClosedRoot(this.page, 'dialog', () => true)) ?? false;
  }

  /** Waits for a dialog whose buttons can be pressed. */
  async armed(): Promise<void> {
    await until(() => this.driver.inClosedRoot(this.page, ARMED, () => true), 'a dialog whose buttons can be pressed');
  }

  async closed(): Promise<void> {
    await until(async () => !(await this.isOpen()), 'the dialog to close');
  }

  /** Clicks the button of this name with the mouse, once it can be pressed. */
  async press(name: string): Promise<void> {
    await this.armed();
    await this.#click(`${ARMED} button`, name);
  }

  /** Waits for the hint beside a recipient; how it reads. */
  hint(): Promise<string> {
    return until(async () => (await this.#texts(HINT)).join(), 'a hint');
  }

  async noHint(): Promise<void> {
    await until(async () => (await this.#texts(HINT)).length === 0, 'the hint to go');
  }

  async pressHint(name: string): Promise<void> {
    await this.hint();
    await this.#click(`${HINT} button`, name);
  }

  /** Marks what the extension's script of now shows. */
  async mark(): Promise<void> {
    await this.driver.inClosedRoot(this.page, '.sr', (root) => root.host.setAttribute('data-marked', ''));
  }

  /** Waits for a hint that a later script shows. */
  async unmarked(): Promise<void> {
    const isNew = (root: ShadowRoot): boolean => !root.host.hasAttribute('data-marked');
    await until(() => this.driver.inClosedRoot(this.page, HINT, isNew), 'a new script of the extension');
  }

  async #click(selector: string, name: string): Promise<void> {
    const find = (root: ShadowRoot, selector: string, name: string): { x: number; y: number } | null => {
      const button = [...root.querySelectorAll(selector)].find(({ textContent }) => textContent === name);
      if (!button) return null;
      button.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const at = await this.driver.inClosedRoot(this.page, selector, find, selector, name);
    assert.ok(at, `there is a button "${name}", not only ${(await this.#texts(selector)).join(', ')}`);
    await this.page.mouse.click(at.x, at.y);
  }

  /** What in the dialog matches the selector reads; marks of direction are left out. */
  texts(selector: string): Promise<string[]> {
    return this.#texts(`dialog ${selector}`);
  }

  async #texts(selector: string): Promise<string[]> {
    const read = (root: ShadowRoot, selector: string): string[] =>
      [...root.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? '').replace(/[\u2068\u2069]/g, ''));
    return (await this.driver.inClosedRoot(this.page, selector, read, selector)) ?? [];
  }

  /** Waits for a notice; the addresses in it. */
  async noticed(): Promise<string[]> {
    await until(() => this.driver.inClosedRoot(this.page, '.sr-notice', () => true), 'a notice');
    return this.#texts('.sr-notice li');
  }

  /** Waits for a notice; how it reads. */
  async notice(): Promise<string> {
    await this.noticed();
    return (await this.#texts('.sr-notice p')).join();
  }

  /** The text of what has the focus. */
  async focused(): Promise<string | null> {
    return (await this.driver.inClosedRoot(this.page, 'dialog', (root) => root.activeElement?.textContent ?? null)) ?? null;
  }
}
