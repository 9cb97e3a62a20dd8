/** Roundcube's pages, as a person uses them: with a mouse and a keyboard. */
import type { Page } from 'puppeteer-core';
import type { Scene } from '../harness';
import { PASSWORD } from '../servers/dovecot';
import type { RoundcubeServer, Skin } from '../servers/roundcube';
import { until } from '../waiting';

export type Field = 'to' | 'cc' | 'bcc';

interface Locking {
  readonly rcmail: { set_busy(busy: boolean, message: string | null, id?: string): string };
}

export class Roundcube {
  private constructor(
    readonly page: Page,
    private readonly skin: Skin,
  ) {}

  /** Logs in, straight to a new message: a list of messages that is left while it loads takes the new message's session with it. */
  static async compose({ page, webmail, user }: Scene<RoundcubeServer>, query: Readonly<Record<string, string>> = {}): Promise<Roundcube> {
    await page.goto(`${webmail.address}?${new URLSearchParams({ _task: 'mail', _action: 'compose', ...query })}`);
    // Another page of this browser may have logged in.
    if (await page.$('#rcmloginuser')) {
      await page.type('#rcmloginuser', user);
      await page.type('#rcmloginpwd', PASSWORD);
      await page.keyboard.press('Enter');
    }
    const roundcube = new Roundcube(page, webmail.skin);
    await roundcube.ready();
    return roundcube;
  }

  /** Waits until the page has left a message that was sent, as it does by itself: what is loaded before, is aborted. */
  async left(): Promise<void> {
    const isLeft = (): boolean => !location.search.includes('_action=compose') && document.readyState === 'complete';
    await until(() => this.page.evaluate(isLeft).catch(() => false), 'the message to be left');
    await this.rested();
  }

  /** A message that waits for nothing but Send. */
  static async message(scene: Scene<RoundcubeServer>, ...to: readonly string[]): Promise<Roundcube> {
    const form = await Roundcube.compose(scene);
    await form.add('to', ...to);
    await form.write(scene.subject);
    return form;
  }

  /** Waits until the compose page is made up: buttons work, recipients have become chips. */
  async ready(): Promise<void> {
    await until(
      () =>
        this.page.evaluate(() => {
          const { rcmail } = globalThis as unknown as { rcmail?: { commands: { send?: boolean } } };
          return rcmail?.commands.send === true && document.readyState === 'complete';
        }).catch(() => false),
      'the compose page',
    );
    if (this.skin === 'elastic') await this.page.waitForSelector('#compose_to .recipient-input input');
  }

  /** What the page does by itself every few minutes. */
  async save(): Promise<void> {
    await this.page.evaluate(() => {
      const { rcmail } = globalThis as unknown as { rcmail: { draft_autosave_submit: boolean; command(name: string): void } };
      rcmail.draft_autosave_submit = true;
      rcmail.command('savedraft');
    });
  }

  /** Takes the lock that the page takes while it saves, under which it ignores every command; gives what opens it. */
  async lock(): Promise<() => Promise<void>> {
    const id = await this.page.evaluate(() => (globalThis as unknown as Locking).rcmail.set_busy(true, 'savingmessage'));
    return () => this.page.evaluate((id) => void (globalThis as unknown as Locking).rcmail.set_busy(false, null, id), id);
  }

  /** Waits until the page has no request under way: while it saves, it takes no other command. */
  async rested(): Promise<void> {
    await until(() => this.page.evaluate(() => !(globalThis as unknown as { rcmail: { busy: boolean } }).rcmail.busy), 'the page to rest');
  }

  /** Types recipients, each ended by a comma. */
  async add(field: Field, ...recipients: readonly string[]): Promise<void> {
    for (const recipient of recipients) await this.type(field, `${recipient}, `);
  }

  async type(field: Field, text: string): Promise<void> {
    await this.show(field);
    const input = this.skin === 'elastic' ? `#compose_${field} .recipient-input input` : `textarea[name=_${field}]`;
    // The page moves the focus by itself after it has shown a field.
    await until(async () => {
      await this.page.focus(input);
      return this.page.$eval(input, (found) => document.activeElement === found);
    }, `the focus in ${field}`);
    await this.page.keyboard.type(text);
  }

  /** Fields that are empty at first are hidden. A script shows them, since a hint may stand over the link to one. */
  private async show(field: Field): Promise<void> {
    const links = this.skin === 'elastic' ? ['[data-popup=headers-menu]', `#headers-menu [data-target=${field}]`] : [`#${field}-link`];
    await until(
      () =>
        this.page.$eval(
          `[name=_${field}]`,
          (input, links) => {
            if (input.closest('tr, .form-group')?.checkVisibility()) return true;
            for (const link of links) document.querySelector<HTMLElement>(link)?.click();
            return false;
          },
          links,
        ),
      `the field ${field}`,
    );
  }

  /** Takes all recipients out of a field. */
  async clear(field: Field): Promise<void> {
    await this.type(field, ' ');
    await this.until(field, /^\s*$/, () => this.page.keyboard.press('Backspace'));
  }

  /** Subject and body. */
  async write(subject: string): Promise<void> {
    await this.page.type('[name=_subject]', subject);
    await this.page.type('[name=_message]', 'Hello');
  }

  async send(options: { readonly count?: number } = {}): Promise<void> {
    await this.page.click(this.sendButton, options);
  }

  async focusSend(): Promise<void> {
    await this.page.focus(this.sendButton);
  }

  private get sendButton(): string {
    return this.skin === 'elastic' ? 'button.send' : `a[onclick*="command('send'"]`;
  }

  /** What the form would send. */
  recipients(field: Field): Promise<string> {
    return this.page.$eval(`textarea[name=_${field}]`, (area) => (area as HTMLTextAreaElement).value);
  }

  /** Waits until a field is like that; what helps is done until then. */
  async until(field: Field, like: RegExp, help?: () => Promise<void>): Promise<void> {
    await until(async () => {
      if (like.test(await this.recipients(field))) return true;
      await help?.();
      return false;
    }, `${field} to be like ${like}`);
  }
}
