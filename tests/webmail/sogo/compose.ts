/** SOGo's pages, as a person uses them: with a mouse and a keyboard. */
import type { Page } from 'puppeteer-core';
import type { Scene } from '../harness';
import { PASSWORD } from '../servers/dovecot';
import type { SogoServer } from '../servers/sogo';
import { until } from '../waiting';

export type Field = 'to' | 'cc' | 'bcc';

const SUBJECT = 'input[ng-model="editor.message.editable.subject"]';
const SEND = '[ng-click="editor.send()"]';
const SHOW = { cc: '[ng-click="editor.hideCc = false"]', bcc: '[ng-click="editor.hideBcc = false"]' } as const;

export class Sogo {
  private constructor(private readonly page: Page) {}

  /** Logs in, and opens a new message. */
  static async compose({ page, webmail, user }: Scene<SogoServer>): Promise<Sogo> {
    await page.goto(webmail.address);
    await page.locator('input[ng-model="app.creds.username"]').fill(user);
    await page.locator('input[ng-model="app.creds.password"]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[ng-click*="newMessage"]', { visible: true });
    // Until the page has asked for what it needs, its buttons do nothing.
    await page.waitForNetworkIdle();
    await page.locator('[ng-click*="newMessage"]').click();
    await page.waitForSelector(inputOf('to'), { visible: true });
    return new Sogo(page);
  }

  /** A message that waits for nothing but Send. */
  static async message(scene: Scene<SogoServer>, ...to: readonly string[]): Promise<Sogo> {
    const form = await Sogo.compose(scene);
    await form.add('to', ...to);
    await form.write(scene.subject);
    return form;
  }

  /** Pastes recipients, for SOGo takes the key of "<" for a comma; each becomes a chip when the focus leaves it. */
  async add(field: Field, ...recipients: readonly string[]): Promise<void> {
    await this.show(field);
    for (const recipient of recipients) {
      const before = await this.chips(field);
      await this.page.focus(inputOf(field));
      await this.page.evaluate((text) => document.execCommand('insertText', false, text), recipient);
      await this.page.focus(SUBJECT);
      await until(async () => (await this.chips(field)).length > before.length, `the chip of ${recipient}`);
    }
  }

  /** Cc and Bcc are hidden at first, each behind a button of its name. */
  private async show(field: Field): Promise<void> {
    const input = inputOf(field);
    if (field === 'to' || (await this.page.$eval(input, (found) => found.checkVisibility()))) return;
    await this.page.locator(SHOW[field]).click();
    await this.page.waitForSelector(input, { visible: true });
  }

  /** Filled in, not typed: SOGo moves the focus back to the recipients by itself, and keys would go there. */
  async write(subject: string): Promise<void> {
    await this.page.locator(SUBJECT).fill(subject);
  }

  async send(): Promise<void> {
    await this.page.locator(SEND).click();
  }

  chips(field: Field): Promise<string[]> {
    return this.page.$$eval(`${chipsOf(field)} md-chip .md-chip-content`, (chips) => chips.map(({ textContent }) => (textContent ?? '').trim()));
  }
}

function chipsOf(field: Field): string {
  return `md-chips[ng-model="editor.message.editable.${field}"]`;
}

function inputOf(field: Field): string {
  return `${chipsOf(field)} input`;
}
