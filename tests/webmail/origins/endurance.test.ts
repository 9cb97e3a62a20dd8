/** A day and more in one tab: message after message, without growth of memory. `SENDS=10000` for a longer one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { CDPSession } from 'puppeteer-core';
import { FIXTURES, Form } from './form';
import { atOrigins } from './stage';
import { until } from '../waiting';

const SENDS = Number(process.env['SENDS'] ?? 1_000);

/** Until what is kept once, such as code that becomes fast, is kept. */
const WARM_UP = 200;

/** What a message may leave behind, in bytes: a form that is kept has thousands, and the heap is never quite still. */
const ALLOWED = 500;

describe('one tab, in chromium', () => {
  const stage = atOrigins('chromium');

  it(`${SENDS} messages, each in a form of its own, leave nothing behind`, async (context) => {
    const { browser } = stage.driver();
    const page = await browser.newPage();
    const fixture = FIXTURES.find(({ name }) => name === 'Fastmail');
    assert.ok(fixture);
    await Form.open(page, fixture);
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
    const sessions = { page: await page.createCDPSession(), background: await worker.createCDPSession() };
    const send = async (count: number): Promise<void> => {
      for (let number = 0; number < count; number += 1) {
        const { x, y } = await page.evaluate(makeForm, number);
        await page.mouse.click(x, y);
        await page.evaluate(() => (globalThis as unknown as Sending).sent);
      }
    };
    const kept = async (): Promise<readonly [counted: number, learned: number]> => {
      const { statistics = {}, personal } = await stage.driver().stored();
      const counted = Object.values(statistics).reduce((sum, { messages }) => sum + messages, 0);
      return [counted, personal?.domains.reduce((sum, { count }) => sum + count, 0) ?? 0];
    };

    await send(WARM_UP);
    const [pageBefore, backgroundBefore] = [await heap(sessions.page), await heap(sessions.background)];
    await send(SENDS);
    const all = WARM_UP + SENDS;
    await until(async () => isDeepStrictEqual(await kept(), [all, all]), 'each message to be counted and learned');
    const [pageAfter, backgroundAfter] = [await heap(sessions.page), await heap(sessions.background)];
    const perSend = (bytes: number): string => `${(bytes / SENDS).toFixed(0)} bytes a message`;
    context.diagnostic(`after ${SENDS} messages: page ${perSend(pageAfter - pageBefore)}, background ${perSend(backgroundAfter - backgroundBefore)}`);
    assert.ok(pageAfter - pageBefore < ALLOWED * SENDS, `the page has grown by ${pageAfter - pageBefore} bytes`);
    assert.ok(backgroundAfter - backgroundBefore < ALLOWED * SENDS, `the background has grown by ${backgroundAfter - backgroundBefore} bytes`);
  });
});

/** What is in use, in bytes, once nothing is left that could go. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return usedSize + backingStorageSize;
}

/** The page's promise that the message is sent. */
interface Sending {
  sent: Promise<void>;
}

/** In the page: makes a form with a recipient, which sends, and goes, at a click; gives where to click. */
function makeForm(number: number): { x: number; y: number } {
  const form = document.createElement('div');
  form.className = 'v-Compose';
  const field = document.createElement('div');
  field.className = 'v-EmailInput';
  const tokens = document.createElement('ul');
  tokens.className = 'v-EmailInput-tokens';
  const token = document.createElement('li');
  token.textContent = 'kim@ox.ac.uk';
  tokens.append(token);
  const input = document.createElement('input');
  input.id = `v${number}-to-input`;
  field.append(tokens, input);
  const button = document.createElement('button');
  button.className = 'v-Button s-send';
  button.textContent = 'Send';
  form.append(field, button);
  document.body.prepend(form);
  (globalThis as unknown as Sending).sent = new Promise((resolve) => {
    button.addEventListener('click', () => {
      form.remove();
      resolve();
    });
  });
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
