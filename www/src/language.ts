/** The page's language: the same catalogues as the extension's. */
import { element } from '../../extension/dom/element';
import { loadTranslator } from '../../extension/i18n/load';
import { chooseLocale, isLocale, languageTag, LOCALES, type Locale } from '../../extension/i18n/locales';
import type { Catalogue, MessageKey, Translator } from '../../extension/i18n/translator';

const CATALOGUES = import.meta.glob<Catalogue>('../../extension/public/_locales/*/messages.json', { import: 'default' });

/** `?lang=pt-BR`, or the browser's languages. */
export function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  return chooseLocale(asked ? [asked] : navigator.languages);
}

export function translatorFor(locale: Locale): Promise<Translator> {
  return loadTranslator(locale, async (name) => {
    const load = CATALOGUES[`../../extension/public/_locales/${name}/messages.json`];
    if (!load) throw new Error(`no catalogue for ${name}`);
    return load();
  });
}

/** Fills in the texts that stand in the page itself: elements that name their key in `data-text`. */
export function translatePage(translator: Translator): void {
  document.documentElement.lang = translator.language;
  document.documentElement.dir = translator.direction;
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]')) {
    place.textContent = translator.text(place.dataset['text'] as MessageKey);
  }
}

export function fillLanguages(picker: HTMLSelectElement, current: Locale, onChoose: (locale: Locale) => void): void {
  picker.replaceChildren(
    ...Object.entries(LOCALES).map(([locale, name]) =>
      element('option', { value: locale, lang: languageTag(locale as Locale), selected: locale === current }, name),
    ),
  );
  picker.addEventListener('change', () => {
    if (isLocale(picker.value)) onChoose(picker.value);
  });
}
