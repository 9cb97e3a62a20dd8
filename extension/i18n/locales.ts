/** The languages, as `_locales` folders name them, each by its own name. */
export const LOCALES = {
  ar: 'العربية',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  ja: '日本語',
  ko: '한국어',
  nl: 'Nederlands',
  pl: 'Polski',
  pt_BR: 'Português (Brasil)',
  uk: 'Українська',
  zh_CN: '简体中文',
} as const;

export type Locale = keyof typeof LOCALES;

export function isLocale(name: string): name is Locale {
  return Object.hasOwn(LOCALES, name);
}

/** `pt_BR` as HTML and `Intl` write it: `pt-BR`. */
export function languageTag(locale: Locale): string {
  return locale.replace('_', '-');
}

export function direction(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The first of the wanted languages (`navigator.languages`) that we have; else English. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const name = tag.replace('-', '_');
    const language = name.split('_', 1)[0] ?? name;
    const found = [name, language, ...Object.keys(LOCALES).filter((l) => l.startsWith(`${language}_`))].find(isLocale);
    if (found && isLocale(found)) return found;
  }
  return 'en';
}
