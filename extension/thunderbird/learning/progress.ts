/** How far learning from sent mail has come: kept in storage, where the options page watches it. */

export interface Progress {
  readonly status: 'never' | 'running' | 'paused' | 'done' | 'failed';
  /** Messages read in this run, and how many it will be in all. */
  readonly read: number;
  readonly total: number;
  /** For each folder, how many of its messages, from the first on, need not be read again. */
  readonly folders: Readonly<Record<string, number>>;
}

export const NEVER: Progress = { status: 'never', read: 0, total: 0, folders: {} };

export const PROGRESS = 'learning';

export async function loadProgress(): Promise<Progress> {
  const stored = await messenger.storage.local.get(PROGRESS);
  return (stored[PROGRESS] as Progress | undefined) ?? NEVER;
}

export async function saveProgress(progress: Progress): Promise<void> {
  await messenger.storage.local.set({ [PROGRESS]: progress });
}

/** Calls back with the progress, now and whenever it changes. */
export function watchProgress(callback: (progress: Progress) => void): void {
  const tell = (): void => void loadProgress().then(callback, console.error);
  messenger.storage.local.onChanged.addListener((changes) => {
    if (PROGRESS in changes) tell();
  });
  tell();
}
