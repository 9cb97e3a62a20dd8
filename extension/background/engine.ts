/** The background's one engine: with this person's settings, and their history in the add-on's storage. */
import { browser } from 'wxt/browser';
import { Engine } from '../engine/engine';
import { loadEngine } from '../engine/load';
import type { Message, Personal } from '../engine/types';
import type { LearningStore } from '../learning/store';
import { loadPolicy, onSettingsChanged } from '../settings/settings';
import { keyOfCalls, readCalls, withCall, type CallId } from './once';

const KEY = 'personal';

/** Histories that could not be read, oldest first. All are kept, for any of them may be that of years; erasing takes them away. */
const ASIDE = 'personal.unreadable';

const NOTHING: Personal = { domains: [], mailboxes: [], trusted: [] };

/** The calls whose messages the engine has learned from: they are saved with what they taught. */
let calls: readonly CallId[] = [];

const store: LearningStore = {
  async load() {
    const stored = await browser.storage.local.get([KEY, keyOfCalls(KEY)]);
    calls = readCalls(stored[keyOfCalls(KEY)]);
    return stored[KEY] as Personal | undefined;
  },
  async save(personal) {
    await browser.storage.local.set({ [KEY]: personal, [keyOfCalls(KEY)]: calls });
  },
  async setAside(unreadable) {
    const stored = await browser.storage.local.get(ASIDE);
    const before: unknown = stored[ASIDE] ?? [];
    const aside = [...(Array.isArray(before) ? (before as unknown[]) : [before]), unreadable];
    // In one write: wherever the background ends, it is in one place and not in two.
    await browser.storage.local.set({ [ASIDE]: aside, [KEY]: NOTHING });
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

/** Learns from a message that went out, once for each call. */
export async function learn(message: Message, call: CallId): Promise<void> {
  const learning = await engine();
  if (calls.includes(call)) return;
  calls = withCall(calls, call);
  await learning.learn(message);
}

/** Forgets all that was ever learned, what was set aside too; what is being learned meanwhile is written before, not after. */
export async function eraseLearned(): Promise<void> {
  const erasing = await engine();
  // First: it may be what has filled the storage.
  await browser.storage.local.remove(ASIDE);
  await erasing.setPersonal(NOTHING);
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
  const [now, policy] = await Promise.all([before, loadPolicy()]);
  now.setPolicy(policy);
  return now;
}

async function make(): Promise<Engine> {
  const [Core, policy] = await Promise.all([loadEngine(), loadPolicy()]);
  return Engine.start(Core, store, { policy });
}
