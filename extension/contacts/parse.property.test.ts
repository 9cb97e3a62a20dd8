/** Whatever is broken in a file of contacts: nothing is thrown, and no good line is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addressesOf, readContacts } from './parse';

const letters = (longest: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), minLength: 1, maxLength: longest });

const address = fc.tuple(letters(8), letters(12)).map(([local, name]) => `${local}@${name}.example`);

/** Any line but one that goes on with the one before, or that makes the file one of another kind. */
const garbage = fc
  .string({ unit: fc.oneof(fc.constantFrom(...'",;:=@<> \t'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 40 })
  .map((text) => text.replace(/[\r\n]/g, ''))
  .filter((text) => !/^(\s|dn:|begin:)/i.test(text));

interface Format {
  readonly name: string;
  readonly begin: string;
  line(address: string): string;
}

const FORMATS: readonly Format[] = [
  { name: 'vCard', begin: 'BEGIN:VCARD', line: (address) => `EMAIL;TYPE=work:${address}` },
  { name: 'LDIF', begin: 'dn: cn=someone', line: (address) => `mail: ${address}` },
  { name: 'LDIF in Base64', begin: 'dn: cn=someone', line: (address) => `mail:: ${btoa(address)}` },
  { name: 'CSV with commas', begin: 'Name,Email', line: (address) => `"Doe, Bob",${address}` },
  { name: 'CSV with semicolons', begin: 'Name;Email', line: (address) => `Bob;"${address}"` },
];

describe('files of contacts, damaged', () => {
  it('are read without an error, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(garbage, fc.constantFrom('BEGIN:VCARD', 'dn: x', 'END:VCARD', ' more', 'EMAIL:', 'mail::'))), (lines) => {
        const { problems } = readContacts(lines.join('\n'));
        for (const { line } of problems) assert.ok(line >= 1 && line <= lines.length, `line ${line}`);
      }),
    );
  });

  for (const { name, begin, line } of FORMATS) {
    it(`of ${name} lose no good line`, () => {
      const lines = fc.array(fc.oneof(garbage.map((text) => ({ text })), address.map((good) => ({ good, text: line(good) }))), { maxLength: 30 });
      fc.assert(
        fc.property(lines, (all) => {
          const file = readContacts([begin, ...all.map(({ text }) => text)].join('\n'));
          const found = new Set(addressesOf([file]));
          for (const each of all) if ('good' in each) assert.ok(found.has(each.good), `${each.good} in ${JSON.stringify(all)}`);
        }),
      );
    });
  }
});
