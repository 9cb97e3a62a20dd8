import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import english from '../public/_locales/en/messages.json';
import { chooseLocale, direction, languageTag } from './locales';
import { createTranslator } from './translator';

const own = { hint_question: { message: '$1 oder $2, für 5 $$?' }, dialog_back: { message: 'Zurück' } };
const translator = createTranslator('de', own, english);

describe('a translator', () => {
  it('puts values in their places, apart from the direction of the sentence', () => {
    assert.equal(translator.text('hint_question', 'a.org', 'b.org'), '\u2068a.org\u2069 oder \u2068b.org\u2069, für 5 $?');
  });

  it('gives the pieces, to dress the values', () => {
    assert.deepEqual(translator.pieces('hint_question', 'a.org', 'b.org'), [
      { text: 'a.org', value: 1 },
      { text: ' oder ' },
      { text: 'b.org', value: 2 },
      { text: ', für 5 ' },
      { text: '$' },
      { text: '?' },
    ]);
  });

  it('takes a value as it is, whatever it looks like', () => {
    assert.equal(translator.text('hint_question', '$2', '<b>'), '\u2068$2\u2069 oder \u2068<b>\u2069, für 5 $?');
  });

  it('falls back to English for a key that a language lacks', () => {
    assert.equal(translator.text('hint_correct'), english.hint_correct.message);
  });

  it('knows which keys there are', () => {
    assert.ok(translator.has('reason_typo'));
    assert.ok(!translator.has('reason_of_tomorrow'));
    assert.ok(!translator.has('constructor'));
  });
});

describe('the language', () => {
  for (const { wanted, locale, why } of [
    { wanted: ['de-AT', 'en'], locale: 'de', why: 'a region that we lack has a language that we have' },
    { wanted: ['pt-PT'], locale: 'pt_BR', why: 'the nearest there is' },
    { wanted: ['zh-CN'], locale: 'zh_CN', why: 'as it is named' },
    { wanted: ['sv', 'ko-KR'], locale: 'ko', why: 'the second wish' },
    { wanted: ['sv'], locale: 'en', why: 'none that we have' },
    { wanted: [], locale: 'en', why: 'nothing is wanted' },
  ]) {
    it(`${wanted.join(', ') || 'none'}: ${why}`, () => assert.equal(chooseLocale(wanted), locale));
  }

  it('has a tag for HTML and a direction', () => {
    assert.equal(languageTag('pt_BR'), 'pt-BR');
    assert.equal(direction('ar'), 'rtl');
    assert.equal(direction('ja'), 'ltr');
  });
});
