/** The settings of the check: what it does, about what, with which keyboard, in which language. */
import { element } from '../dom/element';
import type { Kind } from '../engine/types';
import { LOCALES, isLocale } from '../i18n/locales';
import type { MessageKey, Translator } from '../i18n/translator';
import { managedKinds, saveSettings, type KindSetting, type ManagedSettings, type Settings } from '../settings/settings';
import { field, section, select } from './parts';

const LAYOUTS = { qwerty: 'QWERTY', qwertz: 'QWERTZ', azerty: 'AZERTY', dvorak: 'Dvorak' } as const;

/** The kinds that a person may turn down; what policy blocks is not theirs to decide. */
const KINDS = [
  'typo',
  'suffix',
  'unknown_suffix',
  'missing_dot',
  'lookalike',
  'embedded',
  'malformed',
  'personal_account',
  'outsider',
  'near_contact',
] as const satisfies readonly Kind[];

const KIND_SETTINGS = ['auto', 'hint', 'off'] as const satisfies readonly KindSetting[];

/** The id of the choice of the language. */
export const LANGUAGE = 'language';

export function checkingSection(
  settings: Settings,
  managed: ManagedSettings,
  translator: Translator,
  onLanguage: () => void,
): HTMLElement {
  let current = settings;
  const change = async (changed: Partial<Settings>): Promise<void> => {
    current = { ...current, ...changed };
    await saveSettings(current);
  };
  const locked = (key: string): boolean => key in managed;
  const text = (key: MessageKey): string => translator.text(key);

  const mode = select({
    value: locked('mode') ? String(managed['mode']) : settings.mode,
    choices: {
      warn: text('options_mode_warn'),
      monitor: text('options_mode_monitor'),
      ...(locked('mode') && { enforce: text('options_mode_enforce') }),
    },
    locked: locked('mode'),
    onChange: (value) => change({ mode: value === 'monitor' ? 'monitor' : 'warn' }),
  });
  const layout = select({
    value: locked('layout') ? String(managed['layout']) : settings.layout,
    choices: LAYOUTS,
    locked: locked('layout'),
    onChange: (value) => change({ layout: value }),
  });
  const language = select({
    value: settings.language ?? '',
    choices: { '': text('options_language_program'), ...LOCALES },
    locked: false,
    onChange: async (value) => {
      const { language: _, ...others } = current;
      current = isLocale(value) ? { ...others, language: value } : others;
      await saveSettings(current);
      onLanguage();
    },
  });
  language.id = LANGUAGE;
  return section(
    text('options_checking'),
    field(text('options_mode'), mode, translator),
    field(text('options_layout'), layout, translator),
    field(text('options_language'), language, translator),
    element(
      'details',
      {},
      element('summary', {}, text('options_kinds')),
      ...KINDS.map((kind) => kindField(kind, current, managed, translator, (kinds) => change({ kinds: { ...current.kinds, ...kinds } }))),
    ),
  );
}

function kindField(
  kind: (typeof KINDS)[number],
  settings: Settings,
  managed: ManagedSettings,
  translator: Translator,
  change: (kinds: Settings['kinds']) => Promise<void>,
): HTMLElement {
  const policy = managedKinds(managed)[kind];
  const choices = Object.fromEntries(KIND_SETTINGS.map((value) => [value, translator.text(`options_kind_${value}`)]));
  const control = select({
    value: String(policy ?? settings.kinds[kind] ?? 'auto'),
    choices: policy === undefined ? choices : { ...choices, [String(policy)]: choices[String(policy)] ?? String(policy) },
    locked: policy !== undefined,
    onChange: (value) => change({ [kind]: KIND_SETTINGS.find((setting) => setting === value) ?? 'auto' }),
  });
  return field(translator.text(`kind_${kind}`), control, translator);
}
