// Chromium, managed by a policy file as an administrator puts it there: installs, updates, removes.
// Run by `.ci/test-rollout`, which gives this process a policy folder of its own.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { serveVersions } from './hosted.mjs';

const POLICY = '/etc/chromium/policies/managed/sendright.json';
const SAMPLE = new URL('../../policy/chrome/sendright.json', import.meta.url);

// With these of puppeteer's, nothing is installed by policy.
const PREVENTING = [
  '--disable-background-networking',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
];

let folder;
let hosted;
let browser;

/** Starts the browser, with the profile that it had. */
async function start() {
  browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    pipe: true,
    userDataDir: join(folder, 'profile'),
    ignoreDefaultArgs: PREVENTING,
    args: ['--no-sandbox', '--disable-gpu', '--lang=en'],
  });
}

/** The value of `condition`, once there is one. */
async function until(condition, what, seconds = 45) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await delay(50)) {
    const value = await condition();
    if (value) return value;
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
}

/** Runs a function with what the browser's own page of extensions may call. */
async function onExtensionsPage(run, ...args) {
  const page = await browser.newPage();
  try {
    await page.goto('chrome://extensions');
    return await page.evaluate(`(${run})(chrome.developerPrivate, ...${JSON.stringify(args)})`);
  } finally {
    await page.close();
  }
}

/** What the browser says of the extension; nothing while it has none. */
const installed = () =>
  onExtensionsPage(async (developer, id) => (await developer.getExtensionsInfo()).find((extension) => extension.id === id), hosted.id);

/** Does something on the extension's page of options, once that is ready. */
async function onOptionsPage(act) {
  const page = await browser.newPage();
  try {
    await page.goto(`chrome-extension://${hosted.id}/options.html`);
    await page.waitForSelector('html[data-ready=true]');
    return await act(page);
  } finally {
    await page.close();
  }
}

/** Whether one of the fields shows this value, and takes no other from the person. */
const isLocked = (page, value) =>
  page.$$eval('select', (fields, value) => fields.some((field) => field.value === value && field.disabled), value);

/** Calls a function of the background. */
const call = (page, name, ...args) =>
  page.evaluate(async (message) => (await chrome.runtime.sendMessage(message)).value, { call: name, args });

const LAYOUT = 'select:has(option[value=azerty])';

/** What the person has set, and what was learned. */
const kept = () =>
  onOptionsPage(async (page) => ({ layout: await page.$eval(LAYOUT, ({ value }) => value), ...(await call(page, 'learned')) }));

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollout-'));
  hosted = await serveVersions(folder);
  const sample = JSON.parse((await readFile(SAMPLE, 'utf8')).replaceAll(/[a-p]{32}/g, hosted.id));
  sample.ExtensionSettings[hosted.id].update_url = `${hosted.address}/update.xml`;
  // Else nobody, and no test, may look into an extension that policy installs.
  sample.DeveloperToolsAvailability = 1;
  await writeFile(POLICY, JSON.stringify(sample));
  await start();
});

after(async () => {
  await browser?.close();
  hosted?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('it is installed by policy, and the person cannot remove it', async () => {
  const extension = await until(installed, 'the extension to be installed');
  assert.equal(extension.version, hosted.versions[0]);
  assert.equal(extension.state, 'ENABLED');
  assert.equal(extension.userMayModify, false);
});

test('the settings of the policy hold, and are locked', async () => {
  // Chromium gives a new extension its settings when it next reads its policies: as it starts, or every 15 minutes.
  await browser.close();
  await start();
  await until(() => onOptionsPage((page) => isLocked(page, 'enforce')), 'the locked setting');
  const { findings } = await onOptionsPage((page) => call(page, 'check', { to: ['info@orange.ml'] }));
  assert.equal(findings[0].kind, 'blocked');
});

test('an update is taken; what was set and learned stays', async () => {
  await onOptionsPage(async (page) => {
    await page.select(LAYOUT, 'azerty');
    await call(page, 'trust', 'af.ml');
  });
  const before = await kept();
  assert.equal(before.layout, 'azerty');
  assert.deepEqual(before.trusted, ['af.ml']);

  await hosted.release();
  // As by the button "Update"; by itself the browser asks every few hours.
  await onExtensionsPage((developer) => developer.autoUpdate());
  await until(async () => (await installed())?.version === hosted.versions[1], 'the update');
  assert.deepEqual(await kept(), before);
  await until(() => onOptionsPage((page) => isLocked(page, 'enforce')), 'the setting to be locked still');
});

test('with the policy it goes', async () => {
  await rm(POLICY);
  await browser.close();
  await start();
  await until(async () => !(await installed()), 'the extension to be removed');
});
