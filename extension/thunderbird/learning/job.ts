/**
 * Learns from address books and sent mail, in the background. How far it has
 * come is kept with each page of messages: stopped at any point, it goes on
 * from there. An alarm wakes a background that was stopped.
 */
import { engine } from '../engine';
import { pages, sentFolders, sentOf } from '../sent-mail';
import { learnFromAddressBooks } from './address-books';
import { loadProgress, saveProgress, type Progress } from './progress';
import { forgetSlips } from './slips';

const ALARM = 'learning';

let working = false;

/** Begins, or goes on after a pause; of each folder at most the newest `limit` messages that were not read yet. */
export async function startLearning(limit: number): Promise<void> {
  const progress = await loadProgress();
  await saveProgress(progress.status === 'paused' ? { ...progress, status: 'running' } : await plan(progress, limit));
  void continueLearning();
}

export async function pauseLearning(): Promise<void> {
  const progress = await loadProgress();
  if (progress.status === 'running') await saveProgress({ ...progress, status: 'paused' });
}

/** Goes on with what was begun, if anything was. */
export async function continueLearning(): Promise<void> {
  if (working) return;
  working = true;
  try {
    await work();
  } catch (reason) {
    console.error('learning stopped', reason);
    await saveProgress({ ...(await loadProgress()), status: 'failed' });
  } finally {
    working = false;
  }
}

export function listenAlarm(): void {
  messenger.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void continueLearning();
  });
}

async function plan({ folders: known }: Progress, limit: number): Promise<Progress> {
  const folders: Record<string, number> = {};
  let total = 0;
  for (const { id, count } of await sentFolders()) {
    folders[id] = Math.max(known[id] ?? 0, count - limit);
    total += Math.max(0, count - folders[id]);
  }
  return { status: 'running', read: 0, total, folders };
}

async function work(): Promise<void> {
  const { status, read, folders } = await loadProgress();
  if (status !== 'running') return;
  messenger.alarms.create(ALARM, { periodInMinutes: 1 });
  if (read === 0) await learnFromAddressBooks();
  for (const id of Object.keys(folders)) {
    if (!(await learnFromFolder(id))) return;
  }
  await forgetSlips();
  await saveProgress({ ...(await loadProgress()), status: 'done' });
  await messenger.alarms.clear(ALARM);
}

/** Whether the folder was read to its end, and not paused. */
async function learnFromFolder(id: string): Promise<boolean> {
  let seen = 0;
  for await (const page of pages(id)) {
    const progress = await loadProgress();
    if (progress.status !== 'running') return false;
    const from = progress.folders[id] ?? 0;
    const fresh = page.slice(Math.max(0, from - seen));
    seen += page.length;
    if (fresh.length === 0) continue;
    await (await engine()).learnSent(fresh.map(sentOf));
    await saveProgress(advance(progress, id, seen, fresh.length));
  }
  return true;
}

function advance(progress: Progress, id: string, seen: number, fresh: number): Progress {
  const read = progress.read + fresh;
  return { ...progress, read, total: Math.max(progress.total, read), folders: { ...progress.folders, [id]: seen } };
}
