import type { Locale } from '../i18n/locales';
import { createTranslator, type Catalogue, type Translator } from '../i18n/translator';
import { loadSettings, localeOf } from './settings';

/** The strings of a language, of the one in the settings if none is named. */
export async function loadTranslator(locale?: Locale): Promise<Translator> {
  const chosen = locale ?? localeOf(await loadSettings());
  const [catalogue, english] = await Promise.all([loadCatalogue(chosen), loadCatalogue('en')]);
  return createTranslator(chosen, catalogue, english);
}

async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  const response = await fetch(messenger.runtime.getURL(`/_locales/${locale}/messages.json`));
  return (await response.json()) as Catalogue;
}
