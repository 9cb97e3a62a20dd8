/** The browser is killed while the dialog is open, and started again with the same profile. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Driver } from '../browsers/driver';
import { Dialog } from '../dialog';
import { inEveryBrowser, openPage, startBrowser, type Scene } from '../harness';
import { learned } from '../learned';
import { subfolder } from '../servers/folder';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

const SETTINGS = { mode: 'warn', kinds: { outsider: 'off' }, layout: 'azerty' };

/** As a machine that loses its power does, but for the disk. */
async function kill({ browser }: Driver): Promise<void> {
  const process = browser.process();
  assert.ok(process);
  const exit = once(process, 'exit');
  process.kill('SIGKILL');
  await exit;
}

inEveryBrowser({ title: 'the browser is killed', start: roundcube() }, (test, browser) => {
  test('while the dialog is open: nothing was sent, nothing that was learned is lost, and the next slip is corrected', async (scene) => {
    const { servers, subject, sent, assertNothingSent } = scene;
    const profile = subfolder(servers.folder, `profile-${browser}`);
    const start = async (): Promise<Scene<RoundcubeServer>> => {
      const driver = await startBrowser(browser, profile, { profile: subfolder(profile, 'profile') });
      await driver.consent('http://127.0.0.1');
      const page = await openPage(driver);
      return { ...scene, driver, page, dialog: new Dialog(driver, page) };
    };

    const before = await start();
    await before.driver.store({ settings: SETTINGS });
    const first = await Roundcube.message({ ...before, subject: `${subject} before` }, 'kim@ox.ac.uk');
    await first.send();
    await sent(`${subject} before`);
    const kept = await until(async () => {
      const stored = await before.driver.stored();
      return stored.personal && stored.statistics ? stored : undefined;
    }, 'what was learned and counted');
    await first.left();
    const second = await Roundcube.message(before, 'bob@army.ml');
    await second.send();
    await before.dialog.armed();
    await kill(before.driver);

    const after = await start();
    try {
      assertNothingSent();
      assert.deepEqual(await after.driver.stored(), kept);
      assert.deepEqual(kept.settings, SETTINGS);
      const again = await Roundcube.message(after, 'bob@army.ml');
      await again.send();
      await after.dialog.press('Correct and send');
      assert.deepEqual((await sent()).recipients, ['bob@army.mil']);
      assert.deepEqual(await learned(after.driver, 2), { 'ox.ac.uk': 1, 'kim@ox.ac.uk': 1, 'army.mil': 1, 'bob@army.mil': 1 });
    } finally {
      await after.driver.browser.close();
    }
  });
});
