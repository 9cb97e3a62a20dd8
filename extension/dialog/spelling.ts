/** Domains for the ear: letter by letter, and foreign letters by their script. */
import type { Translator } from '../i18n/translator';

/** Scripts whose letters pass for Latin ones, or may stand in a domain, by their ISO 15924 codes. */
const SCRIPTS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Cher', /\p{Script=Cherokee}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Hani', /\p{Script=Han}/u],
];

/** `army.ml` as "a, r, m, y, dot, m, l". */
export function spell(text: string, translator: Translator): string {
  return [...text].map((letter) => spellLetter(letter, translator)).join(', ');
}

function spellLetter(letter: string, translator: Translator): string {
  if (letter === '.') return translator.text('spell_dot');
  if (letter === '-') return translator.text('spell_hyphen');
  const script = scriptName(letter, translator);
  return script ? `${letter} (${script})` : letter;
}

/** The script of a letter that is not Latin, in the reader's language. */
export function scriptName(letter: string, translator: Translator): string | undefined {
  const code = SCRIPTS.find(([, letters]) => letters.test(letter))?.[0];
  return code && new Intl.DisplayNames(translator.language, { type: 'script' }).of(code);
}

/** The letters of `text` that a reader of Latin script cannot tell by eye, each once. */
export function foreignLetters(text: string, translator: Translator): { letter: string; script: string }[] {
  return [...new Set(text)].flatMap((letter) => {
    const script = scriptName(letter, translator);
    return script ? [{ letter, script }] : [];
  });
}
