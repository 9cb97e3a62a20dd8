/** The toolbar's popup, over a message that is being written in Roundcube. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { closePage } from '../browsers/page';
import { inEveryBrowser, type Scene } from '../harness';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { texts } from '../texts';
import { until, within } from '../waiting';
import { Roundcube } from './compose';

/** Opens it, once it knows of the page. */
async function openPopup({ driver, page }: Scene<RoundcubeServer>): Promise<Page> {
  const popup = await driver.openPopup(page);
  await popup.waitForSelector('html[data-ready] h1');
  return popup;
}

/** Presses the button of this name. */
async function press(page: Page, name: string): Promise<void> {
  const buttons = await texts(page, 'button');
  const button = (await page.$$('button'))[buttons.indexOf(name)];
  assert.ok(button, `there is a button "${name}", not only ${buttons.join(', ')}`);
  await button.click();
}

/** The extension's page that was opened in a tab. */
async function opened({ driver: { browser } }: Scene<RoundcubeServer>, path: string): Promise<Page> {
  // A tab that is just going elsewhere may never answer.
  const isThere = (page: Page): Promise<boolean | undefined> => within(1_000, page.evaluate((path) => location.pathname === path, path).catch(() => false));
  const find = async (): Promise<Page | undefined> => {
    const pages = await browser.pages();
    const there = await Promise.all(pages.map(isThere));
    return pages[there.indexOf(true)];
  };
  try {
    return await until(find, path);
  } catch (error) {
    const urls = (await browser.pages()).map((page) => page.url());
    throw new Error(`${path} was not opened; open were: ${urls.join(', ')}`, { cause: error });
  }
}

/** Puts what nobody else may read wherever a page could have it. Runs in the page. */
function hide(): void {
  const box = document.createElement('div');
  box.id = 'secrets';
  box.append('Geheim');
  const attributes = ['title', 'aria-label', 'aria-description', 'placeholder', 'value', 'href', 'src', 'alt', 'data-hovercard-id', 'content', 'style', 'onclick'];
  for (const name of attributes) {
    const each = document.createElement('input');
    each.setAttribute(name, 'Geheim geheim@army.mil 4711');
    box.append(each);
  }
  for (const name of ['id', 'class', 'name', 'role', 'for', 'data-testid', 'ng-model', 'aria-controls']) {
    const each = document.createElement('span');
    each.setAttribute(name, 'remove-geheim@army.mil geheim%40army.mil row4711');
    box.append(each);
  }
  const typed = document.createElement('textarea');
  typed.value = 'Geheim';
  const chosen = document.createElement('select');
  chosen.append(new Option('Geheim', 'geheim'));
  const open = document.createElement('div');
  open.attachShadow({ mode: 'open' }).append('Geheim', document.createElement('p'));
  box.append(typed, chosen, open, document.createComment('Geheim'));
  document.querySelector('form')?.append(box);
}

inEveryBrowser({ title: 'the popup', start: roundcube() }, (test) => {
  test('says that the page is protected, and by what name it knows it', async (scene) => {
    await Roundcube.message(scene, 'kim@ox.ac.uk');
    const popup = await openPopup(scene);
    assert.deepEqual(await texts(popup, 'h1'), ['Protecting Roundcube']);
    assert.deepEqual(await texts(popup, 'li'), []);
    await scene.picture('popup', popup);
    await closePage(popup);
  });

  test('lists what was found, with what was meant', async (scene) => {
    await Roundcube.message(scene, 'bob@army.ml', 'ann.lee@gmial.com', 'kim@ox.ac.uk');
    await scene.dialog.hint();
    const popup = await openPopup(scene);
    assert.deepEqual(await texts(popup, 'li'), ['bob@army.mlDid you mean bob@army.mil?', 'ann.lee@gmial.comDid you mean ann.lee@gmail.com?']);
    await scene.picture('popup findings', popup);
    await closePage(popup);
  });

  test('pauses the site: Send goes unasked', async (scene) => {
    const { dialog, sent } = scene;
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await dialog.hint();
    await press(await openPopup(scene), 'Pause on this site');
    await dialog.noHint();
    await form.page.bringToFront();
    await form.send();
    assert.deepEqual((await sent()).recipients, ['bob@army.ml']);
    assert.equal(await dialog.isOpen(), false);
  });

  test('ends the pause: Send asks again', async (scene) => {
    const { driver, dialog, sent, assertNothingSent } = scene;
    await driver.store({ paused: ['127.0.0.1'] });
    const form = await Roundcube.message(scene, 'bob@army.ml');
    const popup = await openPopup(scene);
    assert.deepEqual(await texts(popup, 'h1'), ['Paused on this site']);
    await press(popup, 'Protect this site again');
    await dialog.hint();
    await form.page.bringToFront();
    await form.send();
    await dialog.armed();
    assertNothingSent();
    await dialog.press('Correct and send');
    assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
  });

  test('leads to the options', async (scene) => {
    await Roundcube.message(scene, 'kim@ox.ac.uk');
    await press(await openPopup(scene), 'All options');
    const options = await opened(scene, '/options.html');
    await options.waitForSelector('html[data-ready] h1');
    await closePage(options);
  });

  test('makes a report for the person to look at, with every text and address taken out', async (scene) => {
    const { page, subject, picture } = scene;
    await Roundcube.message(scene, 'Kim Geheim <geheim@ox.ac.uk>');
    await page.evaluate(hide);
    await press(await openPopup(scene), 'Report a problem');
    const report = await opened(scene, '/report.html');
    const outline = await report.waitForSelector('textarea', { visible: true });
    const text = (await outline?.evaluate(({ value }) => value)) ?? '';
    assert.match(text, /<textarea name="_to"/, 'the fields are in it');
    assert.match(text, /<div id="secrets"/, 'what the test has hidden is in it');
    for (const secret of [/geheim/i, /ox\.ac/, /4711/, /hello/i, new RegExp(subject)]) assert.doesNotMatch(text, secret);
    assert.match((await texts(report, '.lead')).join(), /Nothing is sent by itself/);
    await picture('report', report);
    await closePage(report);
  });
});
