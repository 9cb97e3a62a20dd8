/** The hosts where the person has paused the checks: for good, or, from a private window, until the browser is closed. */
import { browser } from 'wxt/browser';

const PAUSED = 'paused';

type Area = 'local' | 'session';

export async function isPaused(host: string): Promise<boolean> {
  const [kept, passing] = await Promise.all([load('local'), load('session')]);
  return kept.includes(host) || passing.includes(host);
}

export async function pause(host: string, area: Area): Promise<void> {
  await save(area, [...(await load(area)).filter((each) => each !== host), host]);
}

export async function resume(host: string): Promise<void> {
  for (const area of ['local', 'session'] as const) await save(area, (await load(area)).filter((each) => each !== host));
}

async function load(area: Area): Promise<string[]> {
  const stored = await browser.storage[area].get(PAUSED);
  return (stored[PAUSED] as string[] | undefined) ?? [];
}

async function save(area: Area, hosts: readonly string[]): Promise<void> {
  await browser.storage[area].set({ [PAUSED]: hosts });
}
