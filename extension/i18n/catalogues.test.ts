import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LOCALES } from './locales';

const EXTENSION = new URL('..', import.meta.url).pathname;
const WWW = new URL('../../www', import.meta.url).pathname;
const CATALOGUES = join(EXTENSION, 'public/_locales');

/** What a catalogue may hold; the directory that stores publish wants no more than 132 characters of description. */
const LONGEST_DESCRIPTION = 132;

type Catalogue = Record<string, { message: string }>;

const text = (locale: string): string => readFileSync(join(CATALOGUES, locale, 'messages.json'), 'utf8');
const catalogue = (locale: string): Catalogue => JSON.parse(text(locale)) as Catalogue;
const english = catalogue('en');
const places = (message: string): string[] => (message.match(/\$\d/g) ?? []).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|public|\..*)$/.test(entry.name) ? [] : sources(path);
    return /\.(ts|html)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('the catalogues', () => {
  it('are those of the languages that can be chosen', () => {
    assert.deepEqual(readdirSync(CATALOGUES).sort(), Object.keys(LOCALES).sort());
  });

  for (const locale of Object.keys(LOCALES)) {
    it(`${locale} has every key, and no other`, () => {
      assert.deepEqual(Object.keys(catalogue(locale)), Object.keys(english));
    });

    it(`${locale} is in order, a key a line`, () => {
      const keys = Object.keys(catalogue(locale));
      assert.deepEqual(keys, keys.toSorted());
      assert.equal(text(locale).trimEnd().split('\n').length, keys.length + 2);
    });

    it(`${locale} has the places of the English sentences, and no empty sentence`, () => {
      const own = catalogue(locale);
      for (const [key, { message }] of Object.entries(english)) {
        assert.deepEqual(places(own[key]?.message ?? ''), places(message), key);
        assert.notEqual(own[key]?.message.trim(), '', key);
      }
    });

    it(`${locale} has a description short enough for the stores`, () => {
      const description = catalogue(locale)['extension_description']?.message ?? '';
      assert.ok(description.length <= LONGEST_DESCRIPTION, `${description.length} characters`);
    });
  }

  it('have no key that is used nowhere', () => {
    const code = [...sources(EXTENSION), ...sources(WWW)].join('\n');
    const named = new Set(code.match(/\w+/g)?.map((word) => word.replace(/^__MSG_(\w+)__$/, '$1')));
    const prefixes = [...code.matchAll(/`([a-z_]+_)\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(english).filter((key) => !named.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    assert.deepEqual(unused, []);
  });
});
