/**
 * Learns from address books and sent mail, in the background. How far it has
 * come is kept with each page of messages: stopped at any point, it goes on
 * from there. An alarm wakes a background that was stopped.
 */
import { engine } from '../../background/engine';
import { pages, sentFolders, sentOf } from '../sent-mail';
import { learnFromAddressBooks } from './address-books';
import { advance, begin, finish } from './plan';
import { changeProgress, loadProgress, NEVER, type Stretch } from './progress';
import { forgetSlips } from './slips';

const ALARM = 'learning';

let working = false;

/** Begins, or goes on with what was not finished; of each folder at most the newest `limit` messages. */
export async function startLearning(limit: number): Promise<void> {
  const folders = await sentFolders();
  await changeProgress((progress) => begin(progress, folders, limit));
  void continueLearning();
}

export async function pauseLearning(): Promise<void> {
  await changeProgress((progress) => (progress.status === 'running' ? { ...progress, status: 'paused' } : progress));
}

/** What was read is to be read again: all was erased. */
export async function resetLearning(): Promise<void> {
  await changeProgress(() => NEVER);
}

/** Goes on with what was begun, if anything was. */
export async function continueLearning(): Promise<void> {
  if (working) return;
  working = true;
  try {
    await work();
  } catch (reason) {
    console.error('learning stopped', reason);
    await changeProgress((progress) => ({ ...progress, status: 'failed' })).catch(console.error);
  } finally {
    working = false;
  }
}

export function listenAlarm(): void {
  messenger.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void continueLearning();
  });
}

async function work(): Promise<void> {
  let { status, read, todo } = await loadProgress();
  if (status !== 'running') return;
  messenger.alarms.create(ALARM, { periodInMinutes: 1 });
  if (read === 0) await learnFromAddressBooks();
  while (todo[0]) {
    if (!(await learnFrom(todo[0]))) return;
    ({ todo } = await loadProgress());
  }
  await forgetSlips();
  await changeProgress((progress) => (progress.status === 'running' ? { ...progress, status: 'done' } : progress));
  await messenger.alarms.clear(ALARM);
}

/** Whether the stretch was read to its end, and not paused. */
async function learnFrom({ folder, from, to }: Stretch): Promise<boolean> {
  let place = 0;
  for await (const page of pages(folder)) {
    if ((await loadProgress()).status !== 'running') return false;
    const fresh = page.slice(Math.max(0, from - place), Math.max(0, to - place));
    place += page.length;
    if (fresh.length > 0) {
      await (await engine()).learnSent(fresh.map(sentOf));
      await changeProgress((progress) => advance(progress, place, fresh.length));
    }
    if (place >= to) break;
  }
  await changeProgress(finish);
  return true;
}
