import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import german from '../public/_locales/de/messages.json';
import english from '../public/_locales/en/messages.json';
import { createTranslator } from '../i18n/translator';
import { foreignLetters, spell } from './spelling';

const en = createTranslator('en', english, english);
const de = createTranslator('de', german, english);

describe('spelling', () => {
  it('says every letter, dots and hyphens by name', () => {
    assert.equal(spell('a-b.ml', en), 'a, hyphen, b, dot, m, l');
    assert.equal(spell('a.b', de), 'a, Punkt, b');
  });

  it('names the script of a letter that is not Latin', () => {
    assert.equal(spell('\u0430r', en), '\u0430 (Cyrillic), r');
    assert.equal(spell('\u0430r', de), '\u0430 (Kyrillisch), r');
  });

  it('does not take letters apart that need two code units', () => {
    assert.equal(spell('\u{1D41A}b', en).split(', ').length, 2);
  });

  it('lists the letters that the eye cannot tell, each once', () => {
    assert.deepEqual(foreignLetters('\u0430rmy.\u0430\u03BF', en), [
      { letter: '\u0430', script: 'Cyrillic' },
      { letter: '\u03BF', script: 'Greek' },
    ]);
    assert.deepEqual(foreignLetters('army.mil', en), []);
  });
});
