/** Counts, in the one place that writes the statistics: changes of several windows come one after the other. */
import { browser } from 'wxt/browser';
import type { Message } from '../engine/types';
import type { Count } from '../gate/gate';
import { observed } from '../statistics/observe';
import { dateOf, readStatistics, tally, type Statistics } from '../statistics/statistics';
import { report } from '../reports/reporter';
import { engine } from './engine';
import { Serial } from '../engine/serial';
import { changeOnce, type CallId } from './once';

const KEY = 'statistics';

const changes = new Serial();

export async function loadStatistics(): Promise<Statistics> {
  const stored = await browser.storage.local.get(KEY);
  return readStatistics(stored[KEY]);
}

export async function count(counts: readonly Count[], call?: CallId): Promise<void> {
  await changes.run(() => changeOnce(KEY, call, (kept) => tally(readStatistics(kept), counts, dateOf(new Date()))));
  await report(counts, call);
}

export function clearStatistics(): Promise<void> {
  return changes.run(() => browser.storage.local.remove(KEY));
}

/** Checks a message that has gone, or is going, and counts what would have been asked. */
export async function observe(message: Message, call?: CallId): Promise<void> {
  await count(await look(message), call);
}

async function look(message: Message): Promise<readonly Count[]> {
  try {
    const checking = await engine();
    return observed(checking.check(message), checking.policy());
  } catch (reason) {
    console.error('the check failed', reason);
    return [{ of: 'message', checked: false }];
  }
}
