/** For those who see little, or nothing, or are made dizzy: what the real browser tells a screen reader, forced colours, 200%, reduced motion. */
import assert from 'node:assert/strict';
import type { Page, SerializedAXNode } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import { inEveryBrowser } from '../harness';
import { roundcube } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

/** Half the room that a small screen has is what is left of it at 200%. */
const ZOOMED = { width: 512, height: 384, deviceScaleFactor: 2 };

/** What the browser tells a screen reader, as `role: name`. */
async function tree(page: Page): Promise<string[]> {
  const list = (node: SerializedAXNode): string[] => [
    `${node.role}: ${(node.name ?? '').replace(/[\u2068\u2069]/g, '')}`,
    ...(node.children ?? []).flatMap(list),
  ];
  const root = await page.accessibility.snapshot();
  assert.ok(root, 'the page has a tree');
  return list(root);
}

async function emulate(page: Page, name: string, value: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}

inEveryBrowser({ title: 'for everyone', start: roundcube() }, (test, browser) => {
  test('at 200% the dialog is in the window, and its buttons can be reached', async (scene) => {
    const { driver, page, dialog, picture, sent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await page.setViewport(ZOOMED);
    const outside = await driver.inClosedRoot(page, 'dialog', (root) => {
      const { left, right, top, bottom } = (root.querySelector('dialog') as Element).getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    });
    await picture('dialog zoomed');
    assert.equal(outside, false);
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  for (const path of ['options.html', 'popup.html']) {
    test(`at 200% nothing of ${path} is beyond the edge`, async ({ driver, picture }) => {
      const page = await driver.openPage(path);
      try {
        await page.setViewport({ ...ZOOMED, width: path === 'popup.html' ? 400 : ZOOMED.width });
        await page.waitForSelector('h1');
        await picture(`${path} zoomed`, page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      } finally {
        await closePage(page);
      }
    });
  }

  // The protocol of Firefox gives no tree, and does not emulate these.
  if (browser !== 'chromium') return;

  test('a screen reader is told what the dialog says, and what its buttons do', async (scene) => {
    const { page, dialog } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    const told = await tree(page);
    for (const expected of ['button: Correct and send', 'button: Send anyway', 'button: Back to editing']) {
      assert.ok(told.includes(expected), `${expected} is in\n${told.join('\n')}`);
    }
    assert.ok(told.some((each) => /^(alert)?dialog: \S/.test(each)), `a dialog with a name is in\n${told.join('\n')}`);
    assert.ok(told.some((each) => each.includes('army.mil')), 'the suggestion is told');
    assert.ok(!told.some((each) => /textbox: Subject/.test(each)), 'nothing behind the dialog is told');
  });

  test('in forced colours the dialog keeps its borders and its marks', async (scene) => {
    const { driver, page, dialog, picture } = scene;
    await emulate(page, 'forced-colors', 'active');
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await picture('dialog forced colours');
    const seen = await driver.inClosedRoot(page, 'dialog', (root) => {
      const forced = matchMedia('(forced-colors: active)').matches;
      const bare = [...root.querySelectorAll('dialog, dialog .sr-button')].filter((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth) === 0);
      return { forced, bare: bare.map(({ textContent }) => textContent) };
    });
    assert.deepEqual(seen, { forced: true, bare: [] });
  });

  test('with reduced motion nothing moves', async (scene) => {
    const { driver, page, dialog } = scene;
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await until(() => dialog.isOpen(), 'the dialog');
    const moving = await driver.inClosedRoot(page, 'dialog', (root) =>
      [...root.querySelectorAll('*')].filter((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element);
        return [animationDuration, transitionDuration].some((duration) => duration.split(',').some((each) => Number.parseFloat(each) > 0.01));
      }).length,
    );
    assert.equal(moving, 0);
  });
});
