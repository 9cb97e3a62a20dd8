/** The hosts where the person has paused the checks. */
import { browser } from 'wxt/browser';

export const PAUSED = 'paused';

export async function loadPaused(): Promise<string[]> {
  const stored = await browser.storage.local.get(PAUSED);
  return (stored[PAUSED] as string[] | undefined) ?? [];
}

export async function isPaused(host: string): Promise<boolean> {
  return (await loadPaused()).includes(host);
}

export async function setPaused(host: string, paused: boolean): Promise<void> {
  const others = (await loadPaused()).filter((each) => each !== host);
  await browser.storage.local.set({ [PAUSED]: paused ? [...others, host] : others });
}
