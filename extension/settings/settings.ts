/**
 * What the person set in the options page, and what the organisation set by
 * policy. Policy wins, and what it sets shows as locked.
 */
import { browser } from 'wxt/browser';
import type { Kind, Mode } from '../engine/types';
import { chooseLocale, isLocale, type Locale } from '../i18n/locales';
import { isRecord } from '../record';

/** How grave a kind of finding may get: the values of the policy key `kinds` that a person can choose. */
export type KindSetting = 'off' | 'hint' | 'auto';

export interface Settings {
  mode: Exclude<Mode, 'enforce'>;
  kinds: Partial<Record<Kind, KindSetting>>;
  layout: string;
  /** Nothing for the language of the program. */
  language?: Locale;
}

/** Policy values by key, not yet checked: the core does that. */
export type ManagedSettings = Readonly<Record<string, unknown>>;

const DEFAULTS: Settings = { mode: 'warn', kinds: {}, layout: 'qwerty' };

const KEY = 'settings';

/** @throws nothing: storage that cannot be read is as good as empty. */
export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return { ...DEFAULTS, ...(isRecord(stored[KEY]) && (stored[KEY] as Partial<Settings>)) };
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}

/** Policy as the administrator wrote it; without one, `get` rejects. */
export async function loadManaged(): Promise<ManagedSettings> {
  return browser.storage.managed.get().catch(() => ({}));
}

/** Both, as one policy for the core. */
export function effectivePolicy(settings: Settings, managed: ManagedSettings): Record<string, unknown> {
  const { mode, kinds, layout } = settings;
  return { mode, layout, ...managed, kinds: mergeKinds(kinds, managed) };
}

/** That of now, as it was written. */
export async function loadPolicy(): Promise<Record<string, unknown>> {
  const [settings, managed] = await Promise.all([loadSettings(), loadManaged()]);
  return effectivePolicy(settings, managed);
}

/** What policy says about kinds; nothing where it says nothing that can be read. */
export function managedKinds(managed: ManagedSettings): Readonly<Record<string, unknown>> {
  const kinds = unpacked(managed['kinds']);
  return isRecord(kinds) ? kinds : {};
}

/** A value that is no object goes to the core as it is, which says what is wrong with it. */
function mergeKinds(own: Settings['kinds'], managed: ManagedSettings): unknown {
  const kinds = unpacked(managed['kinds']) ?? {};
  return isRecord(kinds) ? { ...own, ...kinds } : kinds;
}

/** The JSON that a text holds: the Windows registry has no objects. An empty text is nothing. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

export function localeOf(settings: Settings): Locale {
  const { language } = settings;
  return language && isLocale(language) ? language : chooseLocale([browser.i18n.getUILanguage()]);
}

/** Calls back when either has changed. */
export function onSettingsChanged(callback: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && KEY in changes)) callback();
  });
}
