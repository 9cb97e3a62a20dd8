/** The background's one engine: the core, with this person's settings and history. */
import { loadEngine } from '../engine/load';
import type { Checker, Personal } from '../engine/types';
import { effectivePolicy, loadManaged, loadSettings, localeOf, onSettingsChanged } from './settings';
import type { Locale } from '../i18n/locales';

export interface Engine {
  readonly checker: Checker;
  readonly locale: Locale;
}

const KEY = 'personal';

let current: Promise<Engine> | undefined;

/** The engine, made on first use and again when settings have changed. */
export function engine(): Promise<Engine> {
  current ??= make().catch((reason: unknown) => {
    current = undefined;
    throw reason;
  });
  return current;
}

/** Changes what was learned, and keeps it. */
export async function learn(change: (checker: Checker) => void): Promise<void> {
  const { checker } = await engine();
  change(checker);
  await messenger.storage.local.set({ [KEY]: checker.export() });
}

/** Forgets all that was learned. */
export async function eraseLearned(): Promise<void> {
  await messenger.storage.local.remove(KEY);
  renew();
}

onSettingsChanged(renew);

// The old one is left to the garbage collector: a check may be under way on it.
function renew(): void {
  current = undefined;
}

async function make(): Promise<Engine> {
  const [Core, settings, managed, personal] = await Promise.all([loadEngine(), loadSettings(), loadManaged(), loadPersonal()]);
  const checker = new Core({ policy: effectivePolicy(settings, managed), ...(personal && { personal }) });
  return { checker, locale: localeOf(settings) };
}

/** Without its history the engine is less sure, but it works: storage that fails must not stop a check. */
async function loadPersonal(): Promise<Personal | undefined> {
  const stored = await messenger.storage.local.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return stored[KEY] as Personal | undefined;
}
