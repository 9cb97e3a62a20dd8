import { browser } from 'wxt/browser';
import { isLocale } from './locales';
import { createTranslator, type Catalogue, type Translator } from './translator';

/** The places of a sentence, left as they are: the translator fills them. */
const PLACES = ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9'];

/** The strings that the browser has chosen for the extension, there at once. */
export function nativeTranslator(): Translator {
  const message = (key: string): string => browser.i18n.getMessage(key as 'extension_name', PLACES);
  const entry = (key: string | symbol): { message: string } | undefined => {
    const text = typeof key === 'string' ? message(key) : '';
    return text === '' ? undefined : { message: text };
  };
  const catalogue: Catalogue = new Proxy({} as Catalogue, {
    get: (_, key) => entry(key),
    getOwnPropertyDescriptor: (_, key) => {
      const value = entry(key);
      return value && { value, configurable: true, enumerable: true };
    },
  });
  const locale = browser.i18n.getMessage('@@ui_locale' as 'extension_name').replace('-', '_');
  const language = locale.split('_', 1)[0] ?? '';
  return createTranslator(isLocale(locale) ? locale : isLocale(language) ? language : 'en', catalogue, catalogue);
}
