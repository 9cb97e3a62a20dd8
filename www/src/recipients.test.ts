import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksComplete, splitRecipients } from './recipients';

describe('splitting recipients', () => {
  for (const { text, parts, why } of [
    { text: 'a@x.org, b@y.org;c@z.org\nd@w.org', parts: ['a@x.org', 'b@y.org', 'c@z.org', 'd@w.org'], why: 'commas, semicolons, lines' },
    { text: '"Doe, Jane" <jane@x.org>, b@y.org', parts: ['"Doe, Jane" <jane@x.org>', 'b@y.org'], why: 'a comma in a quoted name' },
    { text: '"a\\", b" <c@x.org>', parts: ['"a\\", b" <c@x.org>'], why: 'a quoted quote' },
    { text: 'Jane (Doe, Jane) <jane@x.org>', parts: ['Jane (Doe, Jane) <jane@x.org>'], why: 'a comma in a comment' },
    { text: ' , ;\n', parts: [], why: 'nothing' },
    { text: '"Doe, Jane', parts: ['"Doe, Jane'], why: 'a quote still open' },
  ]) {
    it(why, () => assert.deepEqual(splitRecipients(text), parts));
  }
});

describe('what is still being typed', () => {
  for (const text of ['bob', 'bob@', 'bob@army', 'bob@army.', 'bob@army.m']) {
    it(`${text} is not looked at`, () => assert.ok(!looksComplete(text)));
  }
  for (const text of ['bob@army.ml', 'Bob <bob@army.ml>']) {
    it(`${text} is`, () => assert.ok(looksComplete(text)));
  }
});
