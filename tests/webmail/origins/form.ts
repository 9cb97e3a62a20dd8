/** The compose form of a fixture, as a person uses it. */
import type { Page } from 'puppeteer-core';
import { until } from '../waiting';

/** What a fixture would have sent. */
export interface Sent {
  readonly how?: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** Where things are in a fixture: the same elements for a person as for the extension, found by other means where that is possible. */
export interface Fixture {
  readonly name: string;
  readonly file: string;
  readonly url: string;
  /** Where a recipient is typed. */
  readonly input: Readonly<Partial<Record<'to' | 'cc', string>>>;
  readonly subject: string;
  readonly send: string;
  /** Makes a recipient of what was typed, where a comma does not. */
  choose?(page: Page): Promise<void>;
}

export const FIXTURES: readonly Fixture[] = [
  {
    name: 'Gmail',
    file: 'gmail.html',
    url: 'https://mail.google.com/mail/u/0/',
    input: { to: '[name="to"] input', cc: '[name="cc"] input' },
    subject: '[name="subjectbox"]',
    send: '.aoO',
  },
  {
    name: 'Outlook',
    file: 'outlook.html',
    url: 'https://outlook.live.com/mail/0/',
    input: { to: '[id$="_TO"] [contenteditable]', cc: '[id$="_CC"] [contenteditable]' },
    subject: '[aria-label="Subject"]',
    send: '[title="Send (Ctrl+Enter)"]',
    async choose(page) {
      await page.waitForSelector('#FloatingSuggestionsList');
      await page.click('#FloatingSuggestionsList button:last-child');
    },
  },
  {
    name: 'Yahoo Mail',
    file: 'yahoo.html',
    url: 'https://mail.yahoo.com/d/compose/1',
    input: { to: '[data-test-id$="-to"] input', cc: '[data-test-id$="-cc"] input' },
    subject: '[data-test-id="compose-subject"]',
    send: '#bar button',
  },
  {
    name: 'the old Yahoo Mail',
    file: 'yahoo.html',
    url: 'https://mail.yahoo.com/d/compose/1?old',
    input: { to: '[data-test-id$="-to"] input', cc: '[data-test-id$="-cc"] input' },
    subject: '[data-test-id="compose-subject"]',
    send: '#bar button',
  },
  {
    name: 'Proton Mail',
    file: 'proton.html',
    url: 'https://mail.proton.me/u/0/inbox',
    input: { to: '#to-composer-1' },
    subject: '[data-testid="composer:subject"]',
    send: 'footer button',
  },
  {
    name: 'Fastmail',
    file: 'fastmail.html',
    url: 'https://app.fastmail.com/mail/compose',
    input: { to: '#v280-to-input', cc: '#v280-cc-input' },
    subject: '#v280-subject-input',
    send: '.s-send',
  },
];

export class Form {
  constructor(
    readonly page: Page,
    readonly fixture: Fixture,
  ) {}

  static async open(page: Page, fixture: Fixture): Promise<Form> {
    await page.goto(fixture.url);
    await page.waitForSelector(fixture.send);
    // Only a page that has the focus gets a person's keys; a new tab has it a moment after it was opened.
    await page.bringToFront();
    await until(() => page.evaluate(() => document.hasFocus()), 'the page to have the focus');
    return new Form(page, fixture);
  }

  /** Adds recipients, then goes on to the subject. */
  async write(to: readonly string[], cc: readonly string[] = []): Promise<void> {
    for (const address of to) await this.add('to', address);
    for (const address of cc) await this.add('cc', address);
    await this.page.type(this.fixture.subject, 'Hello');
  }

  async add(name: 'to' | 'cc', address: string): Promise<void> {
    const { choose, input } = this.fixture;
    const selector = input[name];
    if (!selector) throw new Error(`the fixture has no ${name}`);
    await this.page.focus(selector);
    await this.page.keyboard.type(address);
    if (choose) await choose(this.page);
    else await this.page.keyboard.type(',');
  }

  async send(): Promise<void> {
    await this.page.click(this.fixture.send);
  }

  async pressKeys(): Promise<void> {
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.up('Control');
  }

  sent(): Promise<Sent[]> {
    return this.page.evaluate(() => (window as unknown as { sent: Sent[] }).sent);
  }

  /** The messages that were sent, once there is one. */
  async whenSent(): Promise<Sent[]> {
    await until(async () => (await this.sent()).length > 0, 'a message to be sent');
    return this.sent();
  }
}
