/** What is counted of messages in webmail, as the options page shows it. */
import assert from 'node:assert/strict';
import { closePage } from '../browsers/page';
import { inEveryBrowser, type Scene } from '../harness';
import { roundcube } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

/** The large sums of the options page, in its own words. */
async function sums({ driver, picture }: Pick<Scene<unknown>, 'driver' | 'picture'>, title: string): Promise<string[]> {
  const options = await driver.openPage('options.html');
  try {
    await options.waitForSelector('html[data-ready=true]');
    const figures = await options.$$eval('.figures > div', (each) => each.map((figure) => [...figure.children].map((part) => part.textContent).join(' ')));
    if (figures.length > 0) await picture(title, options);
    return figures;
  } finally {
    await closePage(options);
  }
}

inEveryBrowser({ title: 'counting with Roundcube', start: roundcube() }, (test) => {
  test('a message and the choice are counted once', async (scene) => {
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    await scene.dialog.press('Correct and send');
    await scene.sent();
    await until(async () => (await sums(scene, 'statistics')).length > 0, 'the counts');
    assert.deepEqual(await sums(scene, 'statistics'), ['Messages sent 1', 'Recipients flagged 1', 'Corrected 1', 'Sent anyway 0']);
  });

  test('in monitor the message goes at once, and what would have been asked is counted', async (scene) => {
    await scene.driver.store({ settings: { mode: 'monitor' } });
    const form = await Roundcube.message(scene, 'bob@army.ml');
    await form.send();
    assert.deepEqual((await scene.sent()).recipients, ['bob@army.ml']);
    await until(async () => (await sums(scene, 'statistics monitor')).length > 0, 'the counts');
    const counted = ['Messages sent 1', 'Recipients flagged 1', 'Corrected 0', 'Sent anyway 0', 'Only counted, not asked 1'];
    assert.deepEqual(await sums(scene, 'statistics monitor'), counted);
  });
});
