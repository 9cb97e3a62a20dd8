/**
 * Answering a hostile correspondent, who puts a look-alike where the answer goes: it is asked about
 * each time, and that it was received, opened and answered in part teaches nothing.
 */
import assert from 'node:assert/strict';
import { inEveryBrowser, type Scene } from '../harness';
import { learned } from '../learned';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { Roundcube } from './compose';

/** Each may be what makes a domain known, if receiving could. */
const TIMES = 3;

interface Case {
  readonly why: string;
  /** To whom the person has written before. */
  readonly contacts: readonly string[];
  readonly header: Readonly<Record<string, string>>;
  /** The address that an answer goes to. */
  readonly answered: string;
  readonly right: string;
  /** What all that was sent teaches. */
  readonly taught: Readonly<Record<string, number>>;
}

const CASES: readonly Case[] = [
  {
    why: 'the right address is the name, the look-alike is to be replied to',
    contacts: [],
    header: { From: '"bob@army.mil" <bob@mail.example.org>', 'Reply-To': 'bob@army.ml' },
    answered: 'bob@army.ml',
    right: 'bob@army.mil',
    taught: { 'army.mil': 1, 'bob@army.mil': 1 },
  },
  {
    why: 'the right address is the name of the look-alike that it is from',
    contacts: [],
    header: { From: '"bob@army.mil" <bob@army.ml>' },
    answered: 'bob@army.ml',
    right: 'bob@army.mil',
    taught: { 'army.mil': 1, 'bob@army.mil': 1 },
  },
  {
    why: 'a contact seems to write, a look-alike of whose domain is to be replied to',
    contacts: ['kim@brunnwald-werke.de'],
    header: { From: 'Ann <ann@brunnwald-werke.de>', 'Reply-To': 'Ann <ann@brunwald-werke.de>' },
    answered: 'ann@brunwald-werke.de',
    right: 'ann@brunnwald-werke.de',
    taught: { 'brunnwald-werke.de': 2, 'kim@brunnwald-werke.de': 1, 'ann@brunnwald-werke.de': 1 },
  },
];

/** Opens a message that came, and presses Reply. */
async function reply({ page, webmail }: Scene<RoundcubeServer>, form: Roundcube, uid: number): Promise<void> {
  await page.goto(`${webmail.address}?${new URLSearchParams({ _task: 'mail', _action: 'show', _mbox: 'INBOX', _uid: String(uid) })}`);
  const button = `a[onclick*="command('reply',"]:not(.disabled)`;
  await page.waitForSelector(button, { visible: true });
  await page.click(button);
  await form.ready();
}

inEveryBrowser({ title: 'replies with Roundcube', start: roundcube() }, (test) => {
  for (const { why, contacts, header, answered, right, taught } of CASES) {
    test(`${why}: each answer is asked about, and only the one that goes teaches`, async (scene) => {
      const { driver, servers, user, subject, dialog, sent } = scene;
      const form = await Roundcube.message(scene, ...contacts);
      if (contacts.length > 0) {
        await form.send();
        await sent();
        await form.left();
        await learned(driver, contacts.length);
      }
      const before = (await driver.stored()).personal;
      for (let uid = 1; uid <= TIMES; uid += 1) {
        servers.imap.deliver(user, { ...header, To: `${user}@corp.example`, Subject: `Received ${uid} ${subject}` });
        await reply(scene, form, uid);
        assert.match(await form.recipients('to'), new RegExp(`\\b${answered}\\b`));
        await form.send();
        await dialog.armed();
        assert.ok((await dialog.texts('.sr-row-meant')).join().includes(right));
        assert.deepEqual((await driver.stored()).personal, before);
        if (uid < TIMES) {
          await dialog.press('Back to editing');
          await dialog.closed();
        }
      }
      await dialog.press('Correct and send');
      assert.deepEqual((await sent(`Re: Received ${TIMES} ${subject}`)).recipients, [right]);
      assert.deepEqual(await learned(driver, contacts.length + 1), taught);
    });
  }
});
