/** The background is ended between the press of Send and the message that goes: at every step, and in the midst of it. */
import assert from 'node:assert/strict';
import { called, holdChecks, holdStorage, loseAnswers } from '../background';
import { closePage } from '../browsers/page';
import type { Driver } from '../browsers/driver';
import { inEveryBrowser, type Scene } from '../harness';
import { learned } from '../learned';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

interface Case {
  readonly why: string;
  /** Sends the slip and has it corrected; the background is ended on the way. */
  send(scene: Scene<RoundcubeServer>, form: Roundcube): Promise<void>;
}

const CORRECT = 'Correct and send';

const CASES: readonly Case[] = [
  {
    why: 'before the press',
    async send({ driver, dialog }, form) {
      await driver.stopBackground();
      await form.send();
      await dialog.press(CORRECT);
    },
  },
  {
    why: 'while the recipients are checked',
    async send({ driver, dialog, assertNothingSent }, form) {
      await holdChecks(driver);
      await form.send();
      await called(driver, 'check');
      await driver.stopBackground();
      await dialog.armed();
      assertNothingSent();
      await dialog.press(CORRECT);
    },
  },
  {
    why: 'while the recipients are checked, and a page of the extension is open',
    async send({ driver, page, dialog, assertNothingSent }, form) {
      await holdChecks(driver);
      await form.send();
      await called(driver, 'check');
      const own = await driver.openPage('icon.svg');
      await driver.stopBackground();
      await page.bringToFront();
      await dialog.armed();
      await closePage(own);
      assertNothingSent();
      await dialog.press(CORRECT);
    },
  },
  {
    why: 'while the dialog is open',
    async send({ driver, dialog }, form) {
      await form.send();
      await dialog.armed();
      await driver.stopBackground();
      await dialog.press(CORRECT);
    },
  },
  {
    why: 'while the correction is checked',
    async send({ driver, dialog, assertNothingSent }, form) {
      await form.send();
      await dialog.armed();
      await holdChecks(driver);
      await dialog.press(CORRECT);
      await called(driver, 'check');
      assertNothingSent();
      await driver.stopBackground();
    },
  },
  {
    why: 'while what was sent is learned',
    async send({ driver, dialog, servers }, form) {
      await form.send();
      await dialog.armed();
      await holdStorage(driver, 'set');
      // The page stays until the server has answered.
      const release = servers.smtp.hold();
      try {
        await dialog.press(CORRECT);
        await called(driver, 'learn');
        await driver.stopBackground();
        await learned(driver, 1);
        await counted(driver);
      } finally {
        release();
      }
    },
  },
  {
    why: 'once what was sent is learned, before it says so',
    async send({ driver, dialog, servers }, form) {
      await form.send();
      await dialog.armed();
      await loseAnswers(driver);
      // The page stays until the server has answered.
      const release = servers.smtp.hold();
      try {
        await dialog.press(CORRECT);
        await called(driver, 'learn', 2);
        // The choice, the same again, and the message.
        await called(driver, 'count', 3);
      } finally {
        release();
      }
    },
  },
  {
    why: 'once the message has gone',
    async send({ driver, dialog, sent }, form) {
      await form.send();
      await dialog.press(CORRECT);
      await sent();
      await driver.stopBackground();
    },
  },
];

/** What was counted, once something was. */
function counted(driver: Driver): Promise<unknown> {
  return until(async () => {
    const { statistics = {} } = await driver.stored();
    const days = Object.values(statistics);
    return days[0]?.messages ? days : undefined;
  }, 'the counts');
}

inEveryBrowser({ title: 'the background is ended', start: roundcube() }, (test) => {
  for (const { why, send } of CASES) {
    test(`${why}: the message goes once, corrected, and is learned once`, async (scene) => {
      const { driver, dialog, sent } = scene;
      const form = await Roundcube.message(scene, 'Bob Doe <bob@army.ml>');
      await dialog.hint();
      await send(scene, form);
      const { to, recipients } = await sent();
      assert.deepEqual([to, recipients], [['Bob Doe <bob@army.mil>'], ['bob@army.mil']]);
      assert.deepEqual(await learned(driver, 1), { 'army.mil': 1, 'bob@army.mil': 1 });
      assert.deepEqual(await counted(driver), [{ messages: 1, unchecked: 0, findings: { suffix: { corrected: 1 } } }]);
    });
  }
});
