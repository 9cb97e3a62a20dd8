/** A day and more in one tab: message after message, without growth of memory. `SENDS=10000` for a longer one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CDPSession } from 'puppeteer-core';
import { FIXTURES, Form } from './form';
import { atOrigins } from './stage';

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
      assert.equal(await page.evaluate(sendMany, count), count);
    };

    await send(WARM_UP);
    const [pageBefore, backgroundBefore] = [await heap(sessions.page), await heap(sessions.background)];
    await send(SENDS);
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

/** In the page: makes a form with a recipient, waits until it is seen, and presses Send; how many were sent. */
async function sendMany(count: number): Promise<number> {
  let sent = 0;
  for (let number = 0; number < count; number += 1) {
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
    form.append(field, button);
    document.body.append(form);
    await new Promise<void>((resolve) => {
      button.addEventListener('click', () => {
        sent += 1;
        form.remove();
        resolve();
      });
      requestAnimationFrame(() => button.click());
    });
  }
  return sent;
}
