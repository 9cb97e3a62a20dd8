/** The background in the hands of a test: held in the middle of its work, to be ended there. */
import type { Driver } from './browsers/driver';
import { until } from './waiting';

/** From now on the background's storage does not answer: whoever needs it waits until the background is ended. */
export async function holdStorage(driver: Driver, access: 'get' | 'set'): Promise<void> {
  await driver.inBackground(({ global, browser }, access) => {
    const calls: string[] = [];
    global['calls'] = calls;
    browser.runtime.onMessage.addListener(({ call }) => void calls.push(call));
    browser.storage.local[access] = () => new Promise(() => undefined);
  }, access);
}

/** From now on the background's storage cannot be read, but for what policy says. */
export async function breakStorage(driver: Driver): Promise<void> {
  await driver.inBackground(({ browser }) => {
    browser.storage.local.get = () => Promise.reject(new Error('broken'));
  });
}

/** From now on the background does not check: it waits for its settings, which have changed. */
export async function holdChecks(driver: Driver): Promise<void> {
  await holdStorage(driver, 'get');
  await driver.store({ settings: { layout: 'qwertz' } });
}

/** Waits until so many calls have come to the background, since it was held or loses answers. */
export async function called(driver: Driver, name: string, times = 1): Promise<void> {
  const calls = (): Promise<number> => driver.inBackground(({ global }, name) => (global['calls'] as string[]).filter((call) => call === name).length, name);
  await until(async () => (await calls()) >= times, `a call of ${name}`);
}

/** From now on the first call of each name is carried out, and its answer is lost: whoever made it takes it for cut off. */
export async function loseAnswers(driver: Driver): Promise<void> {
  await driver.inBackground(({ global, browser }) => {
    const calls: string[] = [];
    global['calls'] = calls;
    browser.runtime.onMessage.addListener(({ call }, _, reply) => {
      // The first reply is the one that counts.
      if (!calls.includes(call)) reply(null);
      calls.push(call);
    });
  });
}
