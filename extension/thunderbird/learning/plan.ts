/** What a run of learning reads, and how far it has come: functions of the progress alone. */
import type { Folder } from '../sent-mail';
import type { Progress, Stretch } from './progress';

/** Goes on with what is left of the last run; else, of each folder, its newest `limit` messages but for those read before. */
export function begin(progress: Progress, folders: readonly Folder[], limit: number): Progress {
  if (progress.todo.length > 0) return { ...progress, status: 'running' };
  const plans = folders.map((folder) => planned(folder, progress.known, limit));
  const todo = plans.flatMap((plan) => plan.todo);
  const known = plans.map((plan) => plan.known);
  const total = todo.reduce((sum, { from, to }) => sum + to - from, 0);
  return { status: 'running', read: 0, total, todo, known };
}

/** So many messages more were read, up to this place of the folder. */
export function advance(progress: Progress, place: number, messages: number): Progress {
  const [current, ...others] = progress.todo;
  if (!current) return progress;
  return { ...progress, read: progress.read + messages, todo: [{ ...current, from: place }, ...others] };
}

/** The first stretch was read to its end. */
export function finish(progress: Progress): Progress {
  return { ...progress, todo: progress.todo.slice(1) };
}

function planned({ id, count }: Folder, read: readonly Stretch[], limit: number): { todo: Stretch[]; known: Stretch } {
  const newest = { folder: id, from: Math.max(0, count - limit), to: count };
  const before = read.find(({ folder }) => folder === id);
  // Messages between the two would never be read if both counted as one stretch.
  if (!before || before.to < newest.from) return { todo: nonEmpty(newest), known: newest };
  const older = { ...newest, to: Math.min(before.from, count) };
  const newer = { ...newest, from: before.to };
  return { todo: [...nonEmpty(older), ...nonEmpty(newer)], known: { ...newest, from: Math.min(newest.from, before.from) } };
}

function nonEmpty(stretch: Stretch): Stretch[] {
  return stretch.from < stretch.to ? [stretch] : [];
}
