/** The try-it page, as a person uses it: with a mouse and a keyboard. */
import type { ElementHandle, Page } from 'puppeteer-core';

export class TryIt {
  private constructor(readonly page: Page) {}

  static async open(page: Page, address: string, lang = 'en'): Promise<TryIt> {
    await page.goto(`${address}?lang=${lang}`);
    await page.waitForSelector('html[data-ready]');
    return new TryIt(page);
  }

  /** Types a recipient and ends it with Enter. */
  async addTo(recipient: string, field: 'to' | 'cc' | 'bcc' = 'to'): Promise<void> {
    await this.type(recipient, field);
    await this.page.keyboard.press('Enter');
  }

  async type(text: string, field: 'to' | 'cc' | 'bcc' = 'to'): Promise<void> {
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
    await this.page.waitForSelector('dialog', { hidden: true });
  }

  /** Clicks the dialog's button of this name. */
  async press(name: string): Promise<void> {
    await (await this.button(name)).click();
  }

  async button(name: string): Promise<ElementHandle<HTMLButtonElement>> {
    for (const button of await this.page.$$('dialog button')) {
      if ((await button.evaluate((node) => node.textContent)) === name) return button;
    }
    throw new Error(`the dialog has no button "${name}"`);
  }

  /** The recipients of all that was sent, newest first, once there is anything. */
  async sent(): Promise<string[][]> {
    await this.page.waitForSelector('.sent');
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
