/** The options page: contacts come in by files; what was learned shows, and can be taken back. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import type { Driver } from '../browsers/driver';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { texts } from '../texts';
import { until } from '../waiting';
import { Roundcube } from './compose';

class Options {
  private constructor(
    private readonly page: Page,
    private readonly folder: string,
  ) {}

  static async open(driver: Driver, folder: string): Promise<Options> {
    const page = await driver.openPage('options.html');
    page.on('dialog', (question) => void question.accept());
    await page.waitForSelector('html[data-ready] h1');
    return new Options(page, folder);
  }

  /** Chooses files of these names and contents; what the page then says. */
  async import(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
    const paths = Object.entries(files).map(([name, content]) => {
      const path = join(this.folder, name);
      writeFileSync(path, content);
      return path;
    });
    const input = (await this.page.$('#contacts')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...paths);
    return until(async () => {
      const said = await texts(this.page, '#contacts-status :is(p, li)');
      return said.length > 0 ? said : undefined;
    }, 'what came of the files');
  }

  learned(): Promise<string[]> {
    return texts(this.page, '#learned .sr-address');
  }

  async forget(name: string): Promise<void> {
    const rows = await this.learned();
    await (await this.page.$$('#learned button'))[rows.indexOf(name)]?.click();
    await until(async () => !(await this.learned()).includes(name), `${name} to be forgotten`);
  }

  async erase(): Promise<void> {
    await this.page.click('.erase');
    await until(async () => (await this.learned()).length === 0, 'everything to be forgotten');
  }

  close(): Promise<void> {
    return closePage(this.page);
  }
}

const FILES: Readonly<Record<string, string>> = {
  'people.vcf': 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kim Lee\r\nitem1.EMAIL;TYPE=INTERNET:kim@ox.ac.uk\r\nEND:VCARD\r\n',
  'google.csv': 'First Name,E-mail 1 - Label,E-mail 1 - Value\nKim,* Work,kim@ox.ac.uk\n',
  'outlook.csv': '"First Name","E-mail Address","E-mail Type","E-mail Display Name"\r\n"Kim","kim@ox.ac.uk","SMTP","Kim Lee (kim@ox.ac.uk)"\r\n',
  'people.ldif': 'dn: cn=Kim Lee,mail=kim@ox.ac.uk\ncn: Kim Lee\nmail: kim@ox.ac.uk\n',
};

inEveryBrowser({ title: 'the options page', start: roundcube() }, (test) => {
  for (const [name, content] of Object.entries(FILES)) {
    test(`learns from ${name}`, async ({ driver, servers }) => {
      const options = await Options.open(driver, servers.folder);
      const said = await options.import({ [name]: content });
      assert.deepEqual(said, ['Contacts read: 1. Addresses learned: 1. Left out because they look like slips: 0.']);
      assert.deepEqual(await options.learned(), ['ox.ac.uk', 'kim@ox.ac.uk']);
      await options.close();
    });
  }

  test('names what could not be read, a few of many, and learns the rest', async ({ driver, servers }) => {
    const options = await Options.open(driver, servers.folder);
    const damaged = ['Name,Email', 'Kim,kim@ox.ac.uk', 'Bob,bob@', ...Array.from({ length: 6 }, (_, i) => `N${i},${i}@`), 'Joe,joe@army.ml'];
    const said = await options.import({ 'people.csv': damaged.join('\n'), 'people.xlsx.csv': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) });
    assert.deepEqual(said, [
      'Contacts read: 2. Addresses learned: 1. Left out because they look like slips: 1.',
      'people.xlsx.csv is not a text file, and was not read. Export your contacts as vCard or CSV.',
      'Could not be read: 7. Everything else was.',
      'people.csv, line 3: “bob@” is not an address.',
      ...[4, 5, 6, 7].map((line) => `people.csv, line ${line}: “${line - 4}@” is not an address.`),
      'And 2 more.',
    ]);
    assert.deepEqual(await options.learned(), ['ox.ac.uk', 'kim@ox.ac.uk']);
    await options.close();
  });

  test('shows what was learned from a send; it can be forgotten piece by piece, or erased', async (scene) => {
    const { driver, servers, sent } = scene;
    const form = await Roundcube.message(scene, 'kim@ox.ac.uk', 'pat@example.org');
    await form.send();
    await sent();
    const options = await Options.open(driver, servers.folder);
    assert.deepEqual((await options.learned()).toSorted(), ['example.org', 'kim@ox.ac.uk', 'ox.ac.uk', 'pat@example.org']);
    await options.forget('pat@example.org');
    assert.deepEqual((await options.learned()).toSorted(), ['example.org', 'kim@ox.ac.uk', 'ox.ac.uk']);
    await options.erase();
    await options.close();
    // Not only on the page.
    await driver.stopBackground();
    const again = await Options.open(driver, servers.folder);
    assert.deepEqual(await again.learned(), []);
    await again.close();
  });

  test('erases what was set aside, too', async ({ driver, servers }) => {
    await driver.store({ personal: 'no history', 'personal.unreadable': ['another'] });
    await driver.stopBackground();
    const options = await Options.open(driver, servers.folder);
    await until(async () => (await driver.stored())['personal.unreadable']?.toString() === 'another,no history', 'the history to be set aside');
    await options.erase();
    await until(async () => !('personal.unreadable' in (await driver.stored())), 'all to be erased');
    assert.doesNotMatch(JSON.stringify(await driver.stored()), /another|no history/);
    await options.close();
  });

  test('shows nothing of a send that a script of the page has pressed, and does not count it', async (scene) => {
    const { driver, servers, page, sent } = scene;
    await Roundcube.message(scene, 'kim@ox.ac.uk');
    await page.evaluate(() => document.querySelector<HTMLElement>('button.send')?.click());
    await sent();
    const options = await Options.open(driver, servers.folder);
    assert.deepEqual(await options.learned(), []);
    assert.equal((await driver.stored()).statistics, undefined);
    await options.close();
  });
});
