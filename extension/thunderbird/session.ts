/**
 * What is remembered of a compose window until it closes. It lies in session
 * storage, since the background page is stopped whenever it has nothing to do,
 * and the dialog page goes on alone. An update of the add-on empties it.
 */
import type { Message } from '../engine/types';
import type { GateSettings } from '../gate/gate';
import { START, type State } from '../gate/machine';
import type { Locale } from '../i18n/locales';

/** What the dialog page is given to ask with. */
export interface Question {
  readonly ticket: number;
  readonly settings: GateSettings;
  readonly organisation: { readonly message: string; readonly contact: string };
  readonly locale: Locale;
}

/** How Send was pressed. */
export type SendMode = 'sendNow' | 'sendLater';

interface Memory {
  gate: State;
  question: Question;
  /** The window of the dialog. */
  dialog: number;
  mode: SendMode;
  /** What the last press that passed was about to send. */
  sending: Message;
  /** The recipients that the badge speaks about. */
  seen: string;
}

const NAMES = ['gate', 'question', 'dialog', 'mode', 'sending', 'seen'] as const satisfies (keyof Memory)[];

function key(name: keyof Memory, tabId: number): string {
  return `${name}.${tabId}`;
}

export async function recall<Name extends keyof Memory>(tabId: number, name: Name): Promise<Memory[Name] | undefined> {
  const stored = await messenger.storage.session.get(key(name, tabId));
  return stored[key(name, tabId)] as Memory[Name] | undefined;
}

export async function remember<Name extends keyof Memory>(tabId: number, name: Name, value: Memory[Name]): Promise<void> {
  await messenger.storage.session.set({ [key(name, tabId)]: value });
}

export async function recallGate(tabId: number): Promise<State> {
  return (await recall(tabId, 'gate')) ?? START;
}

/** The compose tab that a dialog window belongs to. */
export async function tabOfDialog(windowId: number): Promise<number | undefined> {
  const stored: Record<string, unknown> = await messenger.storage.session.get();
  const entry = Object.entries(stored).find(([name, value]) => name.startsWith('dialog.') && value === windowId);
  return entry && Number(entry[0].slice('dialog.'.length));
}

export async function forgetDialog(tabId: number): Promise<void> {
  await messenger.storage.session.remove(key('dialog', tabId));
}

export async function forgetTab(tabId: number): Promise<void> {
  await messenger.storage.session.remove(NAMES.map((name) => key(name, tabId)));
}

/** Resolves when the condition holds of what is remembered, at once or later. */
export function until<Name extends keyof Memory>(
  tabId: number,
  name: Name,
  condition: (value: Memory[Name] | undefined) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      recall(tabId, name).then((value) => {
        if (!condition(value)) return;
        messenger.storage.session.onChanged.removeListener(look);
        resolve();
      }, reject);
    };
    messenger.storage.session.onChanged.addListener(look);
    look();
  });
}
