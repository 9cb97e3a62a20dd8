/** The computer's clock is wrong by years, or was, and is put right: nothing that was learned or counted is lost. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Background } from '../browsers/driver';
import { inEveryBrowser, type Scene } from '../harness';
import { roundcube, type RoundcubeServer } from '../servers/roundcube';
import { until } from '../waiting';
import { Roundcube } from './compose';

const LEARNED = 'brunnwald-werke.de';
const SLIP = 'brunwald-werke.de';

const DAY = 86_400_000;
const YEARS = 6 * 365;

/** Of the background, which does all that has to do with time; until it is stopped. */
function setClock({ global }: Background, days: number, dayInMs: number): void {
  const Real = (global['RealDate'] ??= global.Date) as DateConstructor;
  const now = (): number => Real.now() + days * dayInMs;
  global.Date = class extends Real {
    constructor(...given: readonly number[]) {
      super(...((given.length > 0 ? given : [now()]) as [number]));
    }

    static override now(): number {
      return now();
    }
  } as DateConstructor;
}

/** Waits until so many messages are counted, by how many days from today, and all learned. */
async function kept({ driver }: Scene<RoundcubeServer>, days: Readonly<Record<string, number>>): Promise<void> {
  const today = Date.parse(new Date().toLocaleDateString('sv'));
  const count = Object.values(days).reduce((sum, each) => sum + each, 0);
  await until(async () => {
    const { statistics = {}, personal } = await driver.stored();
    const counted = Object.fromEntries(Object.entries(statistics).map(([day, { messages }]) => [(Date.parse(day) - today) / DAY, messages]));
    const learned = personal?.domains.map((each) => [each.domain, each.count]);
    return isDeepStrictEqual([counted, learned], [days, [[LEARNED, count]]]);
  }, `${JSON.stringify(days)} to be counted and learned`);
}

/** A slip of what was learned is stopped and corrected, with the clock so many days off. */
async function correctASlip(scene: Scene<RoundcubeServer>, days: number): Promise<void> {
  await scene.driver.inBackground(setClock, days, DAY);
  const subject = `${scene.subject}, ${days} days off`;
  const form = await Roundcube.message({ ...scene, subject }, `ann@${SLIP}`);
  await form.send();
  await scene.dialog.press('Correct and send');
  assert.deepEqual((await scene.sent(subject)).recipients, [`ann@${LEARNED}`]);
  await form.left();
}

inEveryBrowser({ title: 'the clock', start: roundcube() }, (test) => {
  for (const [how, days] of [['back', -YEARS], ['forward', YEARS]] as const) {
    test(`set ${how} and put right: slips are stopped, and what was learned and counted is kept`, async (scene) => {
      const form = await Roundcube.message(scene, `ann@${LEARNED}`);
      await form.send();
      await scene.sent();
      await form.left();
      await kept(scene, { 0: 1 });
      await correctASlip(scene, days);
      await kept(scene, { 0: 1, [days]: 1 });
      await correctASlip(scene, 0);
      await kept(scene, { 0: 2, [days]: 1 });
    });
  }
});
