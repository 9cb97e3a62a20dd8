/** How far learning from sent mail has come: kept in storage, where the options page watches it. */
import { Serial } from '../../engine/serial';
import { isRecord } from '../../record';

/** Messages of a folder, by their places in it: from one up to another, which is not among them. */
export interface Stretch {
  readonly folder: string;
  readonly from: number;
  readonly to: number;
}

export interface Progress {
  readonly status: 'never' | 'running' | 'paused' | 'done' | 'failed';
  /** Messages read in this run, and how many it will be in all. */
  readonly read: number;
  readonly total: number;
  /** What this run has still to read. */
  readonly todo: readonly Stretch[];
  /** What was read of each folder, in this run or before, or is to be. */
  readonly known: readonly Stretch[];
}

export const NEVER: Progress = { status: 'never', read: 0, total: 0, todo: [], known: [] };

const PROGRESS = 'learning';

export async function loadProgress(): Promise<Progress> {
  const stored = await messenger.storage.local.get(PROGRESS);
  return isProgress(stored[PROGRESS]) ? stored[PROGRESS] : NEVER;
}

function isProgress(kept: unknown): kept is Progress {
  return isRecord(kept) && [kept['todo'], kept['known']].every(Array.isArray) && [kept['read'], kept['total']].every(Number.isFinite);
}

const changes = new Serial();

/** One change after the other: a pause must not undo a step that was just made, nor a step the pause. */
export function changeProgress(change: (progress: Progress) => Progress): Promise<void> {
  return changes.run(async () => messenger.storage.local.set({ [PROGRESS]: change(await loadProgress()) }));
}

/** Calls back with the progress, now and whenever it changes. */
export function watchProgress(callback: (progress: Progress) => void): void {
  const tell = (): void => void loadProgress().then(callback, console.error);
  messenger.storage.local.onChanged.addListener((changes) => {
    if (PROGRESS in changes) tell();
  });
  tell();
}
