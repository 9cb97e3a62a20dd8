/** A page that means ill: it shall neither read the dialog, nor press its buttons, nor send past it. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { inEveryBrowser } from '../harness';
import { Roundcube } from './compose';
import { roundcube } from '../servers/roundcube';

/** The page's scripts see every shadow root that is made, if they can. */
function spyOnShadowRoots(page: Page): Promise<unknown> {
  return page.evaluateOnNewDocument(() => {
    const attach = Element.prototype.attachShadow;
    const seen: ShadowRoot[] = [];
    Object.assign(globalThis, { seen });
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, { ...init, mode: 'open' });
      seen.push(root);
      return root;
    };
  });
}

/** What a page may do to the dialog's host, once it has found it. */
const HIDING: Readonly<Record<string, () => void>> = {
  'hiding it by itself': () => (document.activeElement as HTMLElement).style.setProperty('display', 'none', 'important'),
  'making it invisible': () => (document.activeElement as HTMLElement).style.setProperty('visibility', 'hidden', 'important'),
  'making it deaf': () => document.activeElement?.setAttribute('inert', ''),
};

inEveryBrowser({ title: 'a hostile page', start: roundcube() }, (test) => {
  test('cannot read the dialog', async (scene) => {
    const { page, dialog } = scene;
    await spyOnShadowRoots(page);
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    const read = await page.evaluate(() => ({
      roots: [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot).length,
      made: (globalThis as unknown as { seen: unknown[] }).seen.length,
      named: document.documentElement.outerHTML.includes('army.mil'),
      found: (window as unknown as { find(text: string): boolean }).find('Correct and send'),
      focused: document.activeElement?.textContent,
    }));
    assert.deepEqual(read, { ...read, roots: 0, made: 0, named: false, focused: '' });
  });

  test('cannot press its buttons', async (scene) => {
    const { page, dialog, sent, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await page.evaluate(() => {
      const host = document.activeElement as HTMLElement;
      const { innerWidth, innerHeight } = window;
      for (let x = 0; x < innerWidth; x += 20) {
        for (let y = 0; y < innerHeight; y += 20) {
          for (const type of ['mousedown', 'mouseup', 'click']) {
            host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y }));
          }
        }
      }
      for (const type of ['keydown', 'keypress', 'keyup']) {
        host.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true }));
      }
      host.click();
    });
    assert.equal(await dialog.isOpen(), true);
    assertNothingSent();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('gains nothing by taking it away: nothing is sent, and Send asks again', async (scene) => {
    const { page, dialog, sent, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await dialog.armed();
    await page.evaluate(() => document.activeElement?.remove());
    await dialog.closed();
    assertNothingSent();
    await form.send();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('cannot hide it by its styles', async (scene) => {
    const { page, dialog } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await page.addStyleTag({
      content: ':where(html) > :not(body, head) { display: none !important; opacity: 0 !important; visibility: hidden !important; transform: scale(0) !important; pointer-events: none !important }',
    });
    await form.send();
    await dialog.armed();
    const onTop = await page.evaluate(() => {
      const host = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      return host === document.activeElement && host?.parentElement === document.documentElement;
    });
    assert.equal(onTop, true);
  });

  for (const [why, hide] of Object.entries(HIDING)) {
    test(`gains nothing by ${why}: nothing is sent, and Send asks again, in sight`, async (scene) => {
      const { page, dialog, sent, assertNothingSent } = scene;
      const form = await Roundcube.message(scene, 'bob@army.ml');
      await form.send();
      await dialog.armed();
      await page.evaluate(hide);
      await dialog.closed();
      assertNothingSent();
      await form.send();
      await dialog.press('Correct and send');
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
    });
  }

  test('cannot have others pass behind a press that passed', async (scene) => {
    const { page, dialog, assertNothingSent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.mil');
    await page.evaluate(() => {
      window.addEventListener(
        'click',
        (event) => {
          const button = (event.target as Element).closest<HTMLElement>('button.send');
          const chip = document.querySelector('ul.recipient-input li.recipient');
          if (!button || !chip || chip.textContent?.includes('bob@army.ml')) return;
          event.stopImmediatePropagation();
          chip.textContent = 'bob@army.ml,';
          button.click();
        },
        { capture: true },
      );
    });
    await form.send();
    await dialog.armed();
    assertNothingSent();
  });

  test('cannot press Send unseen', async (scene) => {
    const { page, dialog, assertNothingSent } = scene;
    await Roundcube.message(scene, 'bob@army.ml');
    await page.evaluate(() => document.querySelector<HTMLElement>('button.send')?.click());
    await dialog.armed();
    assertNothingSent();
  });
});
