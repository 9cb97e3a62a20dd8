import type { Locale } from './locales';
import { createTranslator, type Catalogue, type Translator } from './translator';

/** Fetches one language's `messages.json`; each host has its own way. */
export type CatalogueLoader = (locale: Locale) => Promise<Catalogue>;

/** The strings of a language. One that cannot be fetched is replaced by English. */
export async function loadTranslator(locale: Locale, load: CatalogueLoader): Promise<Translator> {
  const english = await load('en');
  if (locale === 'en') return createTranslator('en', english, english);
  try {
    return createTranslator(locale, await load(locale), english);
  } catch {
    return createTranslator('en', english, english);
  }
}
