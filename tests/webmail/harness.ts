/** Runs a suite of tests in every browser: real servers, the built extension, a fresh page and a fresh mailbox each. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CreatePageOptions, Page } from 'puppeteer-core';
import { startChromium } from './browsers/chromium';
import type { Driver, StartOptions } from './browsers/driver';
import { startFirefox } from './browsers/firefox';
import { closePage, newPage } from './browsers/page';
import { Dialog } from './dialog';
import { startDovecot, type Imap } from './servers/dovecot';
import { remove, temporaryFolder } from './servers/folder';
import type { Running } from './servers/process';
import { startSmtp, type Mail, type Smtp } from './servers/smtp';
import { PATIENCE, promptly } from './waiting';

const ROOT = new URL('../../', import.meta.url).pathname;
const PICTURES = `${ROOT}dist/screenshots/webmail`;

/** How each is started, and which build of the extension is its own. */
const BROWSERS = {
  chromium: { start: startChromium, build: 'chrome' },
  firefox: { start: startFirefox, build: 'firefox' },
} as const;
export type BrowserName = keyof typeof BROWSERS;
/** All, or the one that is asked for: `SENDRIGHT_BROWSER=firefox`. */
export const BROWSER_NAMES = (Object.keys(BROWSERS) as BrowserName[]).filter((name) => name === (process.env['SENDRIGHT_BROWSER'] ?? name));

/** The servers that every webmail needs, and those that a suite has started besides. */
export interface Servers {
  readonly folder: string;
  readonly imap: Imap;
  readonly smtp: Smtp;
}

/** What a test has. */
export interface Scene<Server> {
  readonly driver: Driver;
  readonly servers: Servers;
  readonly webmail: Server;
  readonly page: Page;
  readonly dialog: Dialog;
  /** A mailbox that no other test uses. */
  readonly user: string;
  /** The subject of this test's message. */
  readonly subject: string;
  /** The message (of another subject, if that is given), once it has come; no second one. */
  sent(subject?: string): Promise<Mail>;
  assertNothingSent(): void;
  /** Keeps a picture, of the page if no other is named, to be looked at. */
  picture(name: string, of?: Page): Promise<void>;
}

/** In milliseconds: a test that hangs fails, and takes no others with it. */
const LONGEST = 180_000;

/** @param skip why it does not run, where it cannot. */
export type Declare<Server> = (why: string, test: (scene: Scene<Server>) => Promise<void>, skip?: string | false) => void;

export interface Suite<Server extends Running> {
  readonly title: string;
  start(servers: Servers): Promise<Server>;
}

export function inEveryBrowser<Server extends Running>({ title, start }: Suite<Server>, declare: (test: Declare<Server>, browser: BrowserName) => void): void {
  for (const name of BROWSER_NAMES) {
    describe(`${title}, in ${name}`, () => {
      const running: Running[] = [];
      let servers: Servers;
      let webmail: Server;
      let driver: Driver;
      let tests = 0;

      before(async () => {
        const folder = temporaryFolder();
        running.push({ stop: async () => remove(folder) });
        const imap = await startDovecot(folder);
        running.push(imap);
        const smtp = await startSmtp();
        running.push(smtp);
        servers = { folder, imap, smtp };
        webmail = await start(servers);
        running.push(webmail);
        driver = await sharedBrowser(name);
      });
      // Whatever was started before something failed.
      after(async () => {
        for (const each of running.reverse()) await each.stop();
      });

      declare((why, test, skip = false) => {
        it(why, { skip, timeout: LONGEST }, async () => {
          tests += 1;
          await onFreshPage({ name, driver, servers, webmail, number: tests, why, test });
        });
      }, name);
    });
  }
}

const shared = new Map<BrowserName, { readonly folder: string; readonly driver: Driver }>();
after(async () => {
  for (const { folder, driver } of shared.values()) {
    await driver.browser.close();
    remove(folder);
  }
});

/** One for all suites of this process, which may read the pages of 127.0.0.1; a new one, if that has ended. */
async function sharedBrowser(name: BrowserName): Promise<Driver> {
  const running = shared.get(name);
  if (running?.driver.browser.connected) return running.driver;
  const folder = temporaryFolder();
  const driver = await startBrowser(name, folder);
  shared.set(name, { folder, driver });
  await driver.consent('http://127.0.0.1');
  return driver;
}

/** With the extension as it was built, in a copy that a test may change. */
export async function startBrowser(name: BrowserName, folder: string, options: StartOptions = {}): Promise<Driver> {
  const { start, build } = BROWSERS[name];
  const extension = join(folder, 'extension');
  cpSync(join(ROOT, 'dist', 'extension', build), extension, { recursive: true });
  return start(extension, options);
}

/** A page in which a person can write a message. */
export async function openPage({ browser }: Driver, options?: CreatePageOptions): Promise<Page> {
  const page = await newPage(browser, options);
  page.setDefaultTimeout(PATIENCE);
  // A page asks before it is left with a message unsent.
  page.on('dialog', (question) => void question.accept());
  return page;
}

interface Run<Server> extends Pick<Scene<Server>, 'driver' | 'servers' | 'webmail'> {
  readonly name: BrowserName;
  readonly number: number;
  readonly why: string;
  test(scene: Scene<Server>): Promise<void>;
}

async function onFreshPage<Server>({ name, driver, servers, webmail, number, why, test }: Run<Server>): Promise<void> {
  const { browser } = driver;
  await driver.forget();
  await browser.deleteCookie(...(await browser.cookies()));
  const page = await openPage(driver);
  const subject = `Test ${number}`;
  const picture = async (title: string, of = page): Promise<void> => {
    mkdirSync(PICTURES, { recursive: true });
    await of.screenshot({ path: `${PICTURES}/${title.replace(/[^\p{L}\d]+/gu, '-')}-${name}.png` });
  };
  const sent = async (wanted = subject): Promise<Mail> => {
    const mail = await servers.smtp.mail(wanted);
    assert.equal(servers.smtp.mails(wanted).length, 1, 'messages sent');
    return mail;
  };
  const assertNothingSent = (): void => assert.deepEqual(servers.smtp.mails(subject), []);
  try {
    await test({ driver, servers, webmail, page, dialog: new Dialog(driver, page), user: `user${number}`, subject, sent, assertNothingSent, picture });
  } catch (error) {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(`${PICTURES}/failed-${name}-${number}.log`, logs(servers.folder));
    // Why the test failed is to be read, whether or not a picture can be taken.
    await promptly(picture(`failed ${why}`), 'a picture').catch((reason: unknown) => console.error(reason));
    throw error;
  } finally {
    await closePage(page);
  }
}

/** The end of every log of the servers. */
function logs(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  return files.map((file) => `==> ${file}\n${readFileSync(join(folder, file), 'utf8').slice(-20_000)}\n`).join('\n');
}
