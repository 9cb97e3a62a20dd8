/**
 * Answers Thunderbird's question whether a message may go.
 *
 * The answer comes at once. A listener that waits for a person locks the
 * compose window for good when the background page is stopped meanwhile, so a
 * message with a finding is cancelled, and the dialog page sends it again.
 */
import type { Engine } from '../engine/engine';
import type { Message, Report } from '../engine/types';
import type { Effect, GateSettings } from '../gate/gate';
import { closeDialogWindow, openDialogWindow } from './dialog-window';
import { count, observe } from '../background/count';
import { engine } from '../background/engine';
import { find, tell } from './gate';
import { notify } from './notices';
import { readMessage } from './recipients';
import { recall, recallGate, remember, until } from './session';
import { gateSettings, holdsUnchecked } from '../gate/settings';
import { within } from '../gate/within';
import { loadPolicy, loadSettings, localeOf } from '../settings/settings';

type Tab = messenger.tabs.Tab;
type ComposeDetails = messenger.compose.ComposeDetails;
type Decision = 'pass' | 'hold';

/** In milliseconds. A longer wait would be a worse fault than a message that goes unchecked. */
const PATIENCE = { check: 3_000, all: 5_000, mode: 5_000 } as const;

/** A listener of `compose.onBeforeSend` as Thunderbird takes it; the published types know no promise. */
type Listener = Parameters<typeof messenger.compose.onBeforeSend.addListener>[0];

export function listenBeforeSend(): void {
  messenger.compose.onBeforeSend.addListener(beforeSend as unknown as Listener);
}

/** Never rejects, and never waits for long. */
async function beforeSend(tab: Tab, details: ComposeDetails): Promise<{ cancel: boolean }> {
  try {
    return { cancel: (await within(PATIENCE.all, decide(tab, details))) === 'hold' };
  } catch (reason) {
    console.error('the gate failed', reason);
    return { cancel: (await whenGateFails(tab)) === 'hold' };
  }
}

async function decide(tab: Tab, details: ComposeDetails): Promise<Decision> {
  const tabId = tabIdOf(tab);
  const [message, state] = await Promise.all([readMessage(details), recallGate(tabId)]);
  const { report, settings, loaded } = await check(message);
  const effects = await tell(tabId, { type: 'pressed', message, ...(report && { report }) }, settings, state);

  countAll(effects);

  if (find(effects, 'dismiss')) await closeDialogWindow(tabId);
  const ask = find(effects, 'ask');
  if (ask && loaded) {
    void askInWindow(tab, ask.ticket, settings, loaded);
    return 'hold';
  }
  const checking = find(effects, 'check');
  if (checking) return uncheckable(tab, checking.ticket, message, settings);
  if (find(effects, 'hold')) return 'hold';

  // What goes out is learned from once it has gone; it need not wait for this.
  remember(tabId, 'sending', message).catch(console.error);
  return 'pass';
}

interface Checked {
  readonly report?: Report;
  readonly settings: GateSettings;
  readonly loaded?: Engine;
}

/** The report, or none where the engine fails. */
async function check(message: Message): Promise<Checked> {
  try {
    const loaded = await within(PATIENCE.check, engine());
    const { mode, onError } = loaded.policy();
    return { report: loaded.check(message), settings: { mode, onError }, loaded };
  } catch (reason) {
    console.error('the check failed', reason);
    // Not even the core can say, since it does not load.
    return { settings: gateSettings(await loadPolicy()) };
  }
}

/** The check failed: the gate says whether the message goes all the same. */
async function uncheckable(tab: Tab, ticket: number, message: Message, settings: GateSettings): Promise<Decision> {
  const tabId = tabIdOf(tab);
  const effects = await tell(tabId, { type: 'failed', ticket }, settings);
  notifyOf(tab, effects);
  if (!find(effects, 'release')) return 'hold';
  // This very press is the release.
  countAll(await tell(tabId, { type: 'pressed', message }, settings));
  return 'pass';
}

/** Opens the dialog; if that fails, the gate says whether the message goes all the same. */
async function askInWindow(tab: Tab, ticket: number, settings: GateSettings, asking: Engine): Promise<void> {
  const tabId = tabIdOf(tab);
  try {
    const { message, contact } = asking.policy();
    const organisation = { message: message ?? '', contact: contact ?? '' };
    const locale = localeOf(await loadSettings());
    await remember(tabId, 'question', { ticket, settings, organisation, locale });
    await openDialogWindow(tab);
  } catch (reason) {
    console.error('the dialog cannot be shown', reason);
    const effects = await tell(tabId, { type: 'failed', ticket }, settings);
    notifyOf(tab, effects);
    const release = find(effects, 'release');
    if (release) await sendAgain(tabId);
  }
}

/** Sends in the way in which the cancelled press would have; that is known when Thunderbird has ended it. */
async function sendAgain(tabId: number): Promise<void> {
  await within(PATIENCE.mode, until(tabId, 'mode', (mode) => mode !== undefined));
  const mode = await recall(tabId, 'mode');
  await messenger.compose.sendMessage(tabId, { mode: mode ?? 'default' });
}

/** Nothing waits for it. */
export function countAll(effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.type === 'count') count(effect.counts).catch(console.error);
    if (effect.type === 'observe') observe(effect.message).catch(console.error);
  }
}

function notifyOf(tab: Tab, effects: readonly Effect[]): void {
  const effect = find(effects, 'notify');
  if (effect) notify(tab, effect.notice).catch(console.error);
}

async function whenGateFails(tab: Tab): Promise<Decision> {
  const closed = holdsUnchecked(gateSettings(await loadPolicy()));
  notify(tab, { type: closed ? 'held' : 'unchecked' }).catch(console.error);
  return closed ? 'hold' : 'pass';
}

function tabIdOf({ id }: Tab): number {
  if (id === undefined) throw new Error('a compose tab without an id');
  return id;
}
