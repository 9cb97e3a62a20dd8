/** The extension on the webmails that cannot run here, by their fixtures at their own origins. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { closePage, newPage } from '../browsers/page';
import { Dialog } from '../dialog';
import { BROWSER_NAMES } from '../harness';
import { PATIENCE } from '../waiting';
import { FIXTURES, Form, type Fixture } from './form';
import { atOrigins } from './stage';

interface Scene {
  readonly page: Page;
  readonly form: Form;
  readonly dialog: Dialog;
}

for (const browserName of BROWSER_NAMES) {
  describe(`at the real origins, in ${browserName}`, () => {
    const stage = atOrigins(browserName);

    const test = (fixture: Fixture, why: string, run: (scene: Scene) => Promise<void>): void => {
      it(`${fixture.name}: ${why}`, async () => {
        const driver = stage.driver();
        await driver.forget();
        const page = await newPage(driver.browser);
        page.setDefaultTimeout(PATIENCE);
        try {
          const form = await Form.open(page, fixture);
          assert.equal(await page.evaluate(() => document.documentElement.dataset['unprotected']), undefined, 'the page is protected by its policy');
          await run({ page, form, dialog: new Dialog(driver, page) });
        } finally {
          await closePage(page);
        }
      });
    };

    for (const fixture of FIXTURES) {
      test(fixture, 'a clean message goes untouched', async ({ form, dialog }) => {
        await form.write(['kim@ox.ac.uk']);
        await form.send();
        const sent = await form.whenSent();
        assert.deepEqual(sent.map(({ to }) => to), [['kim@ox.ac.uk']]);
        assert.equal(await dialog.isOpen(), false);
      });

      test(fixture, 'a slip is corrected, and sent once', async ({ form, dialog }) => {
        await form.write(['kim@ox.ac.uk', 'bob@army.ml']);
        await form.send();
        await dialog.armed();
        assert.deepEqual(await form.sent(), []);
        await dialog.press('Correct and send');
        const sent = await form.whenSent();
        assert.deepEqual(sent.map(({ to }) => to), [['kim@ox.ac.uk', 'bob@army.mil']]);
      });

      test(fixture, 'Ctrl+Enter is caught', async ({ form, dialog }) => {
        await form.write(['bob@army.ml']);
        await form.pressKeys();
        await dialog.armed();
        assert.deepEqual(await form.sent(), []);
        await dialog.press('Correct and send');
        assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['bob@army.mil']]);
      });

      test(fixture, 'send anyway and back to editing', async ({ form, dialog }) => {
        await form.write(['bob@army.ml']);
        await form.send();
        await dialog.press('Back to editing');
        await dialog.closed();
        assert.deepEqual(await form.sent(), []);
        await form.send();
        await dialog.press('Send anyway');
        assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['bob@army.ml']]);
      });

      test(fixture, 'several slips are corrected at once', async ({ form, dialog }) => {
        await form.write(['bob@army.ml', 'joe@gmial.com']);
        await form.send();
        await dialog.press('Correct all and send');
        const [sent] = await form.whenSent();
        assert.deepEqual([...(sent?.to ?? [])].sort(), ['bob@army.mil', 'joe@gmail.com']);
      });

      const refusing = { ...fixture, url: `${fixture.url}${fixture.url.includes('?') ? '&' : '?'}refuse=army.mil` };
      test(refusing, 'a correction that it refuses loses no recipient', async ({ form, dialog }) => {
        await form.write(['kim@ox.ac.uk', 'bob@army.ml']);
        await form.send();
        await dialog.press('Correct and send');
        assert.deepEqual(await dialog.noticed(), ['bob@army.mil']);
        assert.deepEqual(await form.sent(), []);
        await form.send();
        await dialog.press('Send anyway');
        assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['kim@ox.ac.uk', 'bob@army.ml']]);
      });

      if (fixture.input.cc) {
        test(fixture, 'a slip in Cc is corrected there', async ({ form, dialog }) => {
          await form.write(['kim@ox.ac.uk'], ['bob@army.ml']);
          await form.send();
          await dialog.press('Correct and send');
          const [sent] = await form.whenSent();
          assert.deepEqual([sent?.to, sent?.cc], [['kim@ox.ac.uk'], ['bob@army.mil']]);
        });
      }
    }

    const named = (name: string): Fixture => FIXTURES.find((each) => each.name === name) as Fixture;

    test(named('Gmail'), 'of two forms, that one is asked about which is sent', async ({ page, form, dialog }) => {
      await form.write(['kim@ox.ac.uk']);
      await page.click('#compose-here');
      const second = '[role="dialog"]:nth-child(2)';
      await page.type(`${second} [name="to"] input`, 'bob@army.ml,');
      await page.type(`${second} [name="subjectbox"]`, 'Second');
      await page.click('.aoO');
      assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['kim@ox.ac.uk']]);
      await page.click('.aoO');
      await dialog.press('Correct and send');
      await page.waitForFunction(() => (window as unknown as { sent: unknown[] }).sent.length === 2);
      assert.deepEqual((await form.sent())[1]?.to, ['bob@army.mil']);
    });

    test(named('Gmail'), 'send-and-archive stays what it is', async ({ page, form, dialog }) => {
      await form.write(['bob@army.ml']);
      await page.click('.Uo');
      await dialog.press('Correct and send');
      assert.deepEqual((await form.whenSent()).map(({ how, to }) => [how, to]), [['send and archive', ['bob@army.mil']]]);
    });

    test(named('Gmail'), 'so does the menu that schedules, outside of the form', async ({ page, form, dialog }) => {
      await form.write(['bob@army.ml']);
      await page.click('.hG');
      await page.click('[selector="scheduledSend"]');
      await dialog.press('Correct and send');
      assert.deepEqual((await form.whenSent()).map(({ how, to }) => [how, to]), [['schedule', ['bob@army.mil']]]);
    });

    test(named('Outlook'), 'a typed address that was not chosen from the list', async ({ page, form, dialog }) => {
      await page.type(named('Outlook').input.to as string, 'bob@army.ml');
      await page.click('[aria-label="Subject"]');
      await form.send();
      await dialog.press('Correct and send');
      assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['bob@army.mil']]);
    });

    test(named('Proton Mail'), 'a corrected recipient keeps its name', async ({ form, dialog }) => {
      await form.write(['Bob <bob@army.ml>']);
      await form.send();
      await dialog.press('Correct and send');
      assert.deepEqual((await form.whenSent()).map(({ to }) => to), [['Bob <bob@army.mil>']]);
    });

    test(named('Proton Mail'), 'keys in the frame with the text', async ({ page, form, dialog }) => {
      await form.add('to', 'bob@army.ml');
      const body = await (await page.waitForSelector('iframe'))?.contentFrame();
      await body?.type('body', 'Hello');
      await form.pressKeys();
      await dialog.press('Correct and send');
      assert.deepEqual((await form.whenSent()).map(({ how, to }) => [how, to]), [['keys', ['bob@army.mil']]]);
    });

    test(named('Proton Mail'), 'keys in the frame after its document was written anew', async ({ page, form, dialog }) => {
      await form.add('to', 'bob@army.ml');
      await dialog.hint();
      await page.evaluate(() => {
        const inner = document.querySelector('iframe')?.contentDocument;
        inner?.open();
        inner?.close();
        inner?.body?.setAttribute('contenteditable', 'true');
      });
      const body = await (await page.waitForSelector('iframe'))?.contentFrame();
      await body?.type('body', 'Hello');
      await form.pressKeys();
      await dialog.armed();
      assert.deepEqual(await form.sent(), []);
    });
  });
}
