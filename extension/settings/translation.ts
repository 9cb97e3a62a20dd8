import { browser } from 'wxt/browser';
import { loadTranslator as load } from '../i18n/load';
import type { Locale } from '../i18n/locales';
import type { Catalogue, Translator } from '../i18n/translator';
import { loadSettings, localeOf } from './settings';

/** The strings of a language, of the one in the settings if none is named. */
export async function loadTranslator(locale?: Locale): Promise<Translator> {
  return load(locale ?? localeOf(await loadSettings()), fetchCatalogue);
}

export async function fetchCatalogue(locale: Locale): Promise<Catalogue> {
  const response = await fetch(browser.runtime.getURL(`/_locales/${locale}/messages.json`));
  return (await response.json()) as Catalogue;
}
