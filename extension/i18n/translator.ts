import type english from '../public/_locales/en/messages.json';
import { direction, languageTag, type Locale } from './locales';

/** A key of the catalogues; English has them all. */
export type MessageKey = keyof typeof english;

/** A `messages.json`, in the format of the WebExtension `i18n` API. */
export type Catalogue = Readonly<Record<string, { readonly message: string }>>;

/** A piece of a sentence: its own words, or the value put in at a place like `$1`. */
export type Piece = { readonly text: string; readonly value?: number };

/** The strings of one language; a key that it lacks is taken from English. */
export interface Translator {
  readonly locale: Locale;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The sentence as one string, its values isolated from the direction of the text around them. */
  text(key: MessageKey, ...values: readonly string[]): string;
  /** The sentence in pieces, to give its values a form of their own. */
  pieces(key: MessageKey, ...values: readonly string[]): readonly Piece[];
  has(key: string): key is MessageKey;
}

/** First Strong Isolate and Pop Directional Isolate: a domain in an Arabic sentence keeps its order. */
const ISOLATE = ['\u2068', '\u2069'] as const;

export function createTranslator(locale: Locale, catalogue: Catalogue, english: Catalogue): Translator {
  const template = (key: MessageKey): string => catalogue[key]?.message ?? english[key]?.message ?? key;
  return {
    locale,
    language: languageTag(locale),
    direction: direction(locale),
    text: (key, ...values) =>
      split(template(key), values)
        .map((piece) => (piece.value === undefined ? piece.text : ISOLATE[0] + piece.text + ISOLATE[1]))
        .join(''),
    pieces: (key, ...values) => split(template(key), values),
    has: (key): key is MessageKey => Object.hasOwn(english, key),
  };
}

/** Splits at `$1` … `$9`; `$$` is a dollar sign. A place without a value is left out. */
function split(template: string, values: readonly string[]): Piece[] {
  return template
    .split(/(\$[1-9$])/)
    .map((part): Piece => {
      if (part === '$$') return { text: '$' };
      const place = /^\$([1-9])$/.exec(part);
      return place ? { text: values[Number(place[1]) - 1] ?? '', value: Number(place[1]) } : { text: part };
    })
    .filter((piece) => piece.text !== '');
}
