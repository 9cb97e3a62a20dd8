/** The try-it page, as a person uses it: with a mouse and a keyboard. */
import type { ElementHandle, Page } from 'puppeteer-core';

export type Field = 'to' | 'cc' | 'bcc';

export class TryIt {
  private constructor(readonly page: Page) {}

  /** Opens the page and waits until the core is there, or has failed to come. */
  static async open(page: Page, address: string, lang = 'en'): Promise<TryIt> {
    await page.goto(`${address}?lang=${lang}`);
    await page.waitForSelector('html[data-core]');
    return new TryIt(page);
  }

  /** Types a recipient and ends it with Enter. */
  async addTo(recipient: string, field: Field = 'to'): Promise<void> {
    await this.type(recipient, field);
    await this.page.keyboard.press('Enter');
  }

  async type(text: string, field: Field = 'to'): Promise<void> {
    await this.page.click(`#${field}`);
    await this.page.keyboard.type(text);
  }

  async send(): Promise<void> {
    await this.page.click('#send');
  }

  /** Waits for a dialog whose buttons can be pressed. */
  async armed(): Promise<void> {
    await this.page.waitForSelector('dialog[data-armed]');
  }

  async closed(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('dialog'));
  }

  isAsking(): Promise<boolean> {
    return this.page.evaluate(() => document.querySelector('dialog') !== null);
  }

  /** Clicks the dialog's button of this name, once it can be pressed. */
  async press(name: string): Promise<void> {
    await this.armed();
    await (await this.button(name)).click();
  }

  async button(name: string): Promise<ElementHandle<HTMLButtonElement>> {
    for (const button of await this.page.$$('dialog button')) {
      if ((await button.evaluate((node) => node.textContent)) === name) return button;
    }
    throw new Error(`the dialog has no button "${name}"`);
  }

  buttons(): Promise<string[]> {
    return this.texts('dialog button');
  }

  /** The text of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.textContent ?? '');
  }

  chips(): Promise<string[]> {
    return this.texts('.chips .chip-text');
  }

  texts(selector: string): Promise<string[]> {
    return this.page.$$eval(selector, (found) => found.map((one) => (one.textContent ?? '').replace(/[\u2068\u2069]/g, '')));
  }

  /** The recipients of all that was sent, newest first, once there are so many messages. */
  async sent(messages = 1): Promise<string[][]> {
    await this.page.waitForFunction((n: number) => document.querySelectorAll('.sent').length >= n, {}, messages);
    return this.outbox();
  }

  outbox(): Promise<string[][]> {
    return this.page.$$eval('.sent', (items) =>
      items.map((item) => [...item.querySelectorAll('dd')].map((d) => `${d.dataset['field']}: ${d.textContent}`)),
    );
  }

  async choose(panel: 'policy' | 'history', id: string): Promise<void> {
    await this.page.select(`#${panel}`, id);
  }
}
