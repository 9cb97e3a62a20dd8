/** The background's one engine: with this person's settings, and their history in the add-on's storage. */
import { browser } from 'wxt/browser';
import { Engine } from '../engine/engine';
import { loadEngine } from '../engine/load';
import type { Personal } from '../engine/types';
import type { LearningStore } from '../learning/store';
import { effectivePolicy, loadManaged, loadSettings, onSettingsChanged } from '../settings/settings';

const KEY = 'personal';

const store: LearningStore = {
  async load() {
    const stored = await browser.storage.local.get(KEY);
    return stored[KEY] as Personal | undefined;
  },
  async save(personal) {
    await browser.storage.local.set({ [KEY]: personal });
  },
  async setAside(unreadable) {
    await browser.storage.local.set({ [`${KEY}.unreadable`]: unreadable });
  },
};

let current: Promise<Engine> | undefined;

/** The engine, made on first use and again when settings have changed. */
export function engine(): Promise<Engine> {
  current ??= make().catch((reason: unknown) => {
    current = undefined;
    throw reason;
  });
  return current;
}

/** Forgets all that was learned; what is being learned meanwhile is written before, not after. */
export async function eraseLearned(): Promise<void> {
  await (await engine()).setPersonal({ domains: [], mailboxes: [], trusted: [] });
}

// In the engine that there is: another one would not know what this one has learned and not stored yet.
onSettingsChanged(() => {
  const before = current;
  if (!before) return;
  current = renewed(before).catch(() => {
    current = undefined;
    return engine();
  });
});

async function renewed(before: Promise<Engine>): Promise<Engine> {
  const [now, policy] = await Promise.all([before, policyNow()]);
  now.setPolicy(policy);
  return now;
}

async function make(): Promise<Engine> {
  const [Core, policy] = await Promise.all([loadEngine(), policyNow()]);
  return Engine.start(Core, store, { policy });
}

async function policyNow(): Promise<Record<string, unknown>> {
  const [settings, managed] = await Promise.all([loadSettings(), loadManaged()]);
  return effectivePolicy(settings, managed);
}
