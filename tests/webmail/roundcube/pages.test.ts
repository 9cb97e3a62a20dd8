/** What the extension shows: no violation that axe can see, in light and dark, with more contrast, and right to left; pictures, to be looked at. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import { inEveryBrowser, type Scene } from '../harness';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { Roundcube } from './compose';

/** With more contrast, texts have that of level AAA. */
async function violations(page: Page, context: axe.ElementContext = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (context) => {
    const enhanced = { 'color-contrast-enhanced': { enabled: matchMedia('(prefers-contrast: more)').matches } };
    const { passes, violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(context, { rules: enhanced });
    if (passes.length === 0) return ['nothing was looked at'];
    return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' | ')}`);
  }, context);
}

/** Lets axe into the closed shadow root. Its host must stay as it is: a dialog whose host a page changes is taken away. */
async function openToAxe({ driver, page }: Scene<RoundcubeServer>): Promise<void> {
  await driver.inClosedRoot(page, '.sr', (root) => {
    Object.defineProperty(root.host, 'shadowRoot', { value: root });
  });
}

type Look = (page: Page) => Promise<void>;

const DARK = { name: 'prefers-color-scheme', value: 'dark' };
const CONTRAST = { name: 'prefers-contrast', value: 'more' };

function emulating(...features: readonly { readonly name: string; readonly value: string }[]): Look {
  return async (page) => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [...features] });
  };
}

/** Charts with every part that they can have. */
function statistics(): Record<string, unknown> {
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toLocaleDateString('sv');
  const outcomes = { corrected: 5, back: 2, kept: 3, trusted: 1, unasked: 2 };
  return {
    [day(20)]: { messages: 12, unchecked: 0, findings: { typo: { corrected: 2 } } },
    [day(9)]: { messages: 31, unchecked: 1, findings: { suffix: outcomes, near_contact: { back: 1, kept: 1 } } },
    [day(1)]: { messages: 18, unchecked: 0, findings: { typo: { corrected: 1, kept: 2, unasked: 3 } } },
  };
}

inEveryBrowser({ title: 'what is shown', start: roundcube() }, (test, browser) => {
  // Firefox cannot be told to look dark for one page.
  const looks: Record<string, Look> = {
    light: async () => undefined,
    ...(browser === 'chromium' && {
      dark: emulating(DARK),
      'light, more contrast': emulating(CONTRAST),
      'dark, more contrast': emulating(DARK, CONTRAST),
    }),
  };

  for (const [look, prepare] of Object.entries(looks)) {
    test(`the dialog and the hint over Roundcube, ${look}`, async (scene) => {
      const { page, dialog, picture } = scene;
      await prepare(page);
      const form = await Roundcube.message(scene, 'Bob Doe <bob@army.ml>', 'ann.lee@gmial.com');
      await dialog.hint();
      await openToAxe(scene);
      assert.deepEqual(await violations(page, { fromShadowDom: ['html > [data-sendright]', '.sr-floating'] }), []);
      await form.send();
      await dialog.armed();
      await picture(`dialog ${look}`);
      assert.deepEqual(await violations(page, { fromShadowDom: ['html > [data-sendright]', 'dialog'] }), []);
    });

    for (const path of ['options.html', 'popup.html']) {
      test(`${path}, ${look}`, async ({ driver, picture }) => {
        await driver.store({ statistics: statistics() });
        const page = await driver.openPage(path);
        try {
          await prepare(page);
          await page.waitForSelector('html[data-ready] h1');
          await picture(`${path} ${look}`, page);
          assert.deepEqual(await violations(page), []);
        } finally {
          await closePage(page);
        }
      });
    }
  }

  for (const path of ['options.html', 'popup.html']) {
    test(`${path}, right to left`, async ({ driver, picture }) => {
      await driver.store({ settings: { language: 'ar' } });
      const page = await driver.openPage(path);
      try {
        await page.waitForSelector('html[dir=rtl] h1');
        await picture(`${path} rtl`, page);
        assert.deepEqual(await violations(page), []);
      } finally {
        await closePage(page);
      }
    });
  }

  test('the dialog, right to left', async (scene) => {
    const { driver, dialog, picture } = scene;
    await driver.store({ settings: { language: 'ar' } });
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await picture('dialog rtl');
    await openToAxe(scene);
    assert.deepEqual(await violations(scene.page, { fromShadowDom: ['html > [data-sendright]', 'dialog'] }), []);
    await dialog.press('تصحيح وإرسال');
    assert.deepEqual((await scene.sent()).recipients, ['bob@army.mil']);
  });
});
