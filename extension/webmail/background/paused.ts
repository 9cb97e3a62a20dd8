/** The hosts where the person has paused the checks: for good, or, from a private window, until the browser is closed. */
import { browser } from 'wxt/browser';

const PAUSED = 'paused';

const AREAS = ['local', 'session'] as const;

type Area = (typeof AREAS)[number];

/** A list that cannot be read is as good as empty. */
export async function isPaused(host: string): Promise<boolean> {
  const lists = await Promise.all(AREAS.map((area) => load(area).catch(() => [])));
  return lists.flat().includes(host);
}

export async function pause(host: string, area: Area): Promise<void> {
  await save(area, [...(await load(area)).filter((each) => each !== host), host]);
}

export async function resume(host: string): Promise<void> {
  for (const area of AREAS) await save(area, (await load(area)).filter((each) => each !== host));
}

async function load(area: Area): Promise<string[]> {
  const { [PAUSED]: hosts } = await browser.storage[area].get(PAUSED);
  return Array.isArray(hosts) ? (hosts as string[]) : [];
}

async function save(area: Area, hosts: readonly string[]): Promise<void> {
  await browser.storage[area].set({ [PAUSED]: hosts });
}
