import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactAddresses, decode } from './parse';

const CASES: { why: string; text: string; addresses: string[] }[] = [
  {
    why: 'vCard 4, with a group, a folded line and a preference',
    text: 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nitem1.EMAIL;PREF=1;TYPE="home,work":bob@exam\r\n ple.com\r\nEMAIL:robert@example.org\r\nEND:VCARD\r\n',
    addresses: ['bob@example.com', 'robert@example.org'],
  },
  {
    why: 'vCard 3 of several people, one address twice',
    text: 'BEGIN:VCARD\nEMAIL;TYPE=INTERNET:a@example.com\nEND:VCARD\nBEGIN:VCARD\nEMAIL:mailto:b@example.com\nEMAIL:a@example.com\nEND:VCARD\n',
    addresses: ['a@example.com', 'b@example.com'],
  },
  {
    why: 'LDIF, folded and in Base64',
    text: 'dn: cn=Bob,mail=bob@example.com\nobjectclass: person\nmail: bob@exam\n ple.com\n\ndn:: Y249w4Q=\nmail:: w6RAZXhhbXBsZS5jb20=\nmozillaSecondEmail: two@example.com\n',
    addresses: ['bob@example.com', 'ä@example.com', 'two@example.com'],
  },
  {
    why: 'CSV of Google, with two addresses in a cell',
    text: 'First Name,E-mail 1 - Label,E-mail 1 - Value\nBob,* Work,bob@example.com ::: robert@example.org\n"Doe, Jane",,jane@example.net\n',
    addresses: ['bob@example.com', 'robert@example.org', 'jane@example.net'],
  },
  {
    why: 'CSV of a German Outlook, with semicolons and a mark at its beginning',
    text: '\ufeff"Vorname";"E-Mail-Adresse";"Notizen"\r\n"Bob";"bob@example.com";"Zeile 1\r\nZeile 2"\r\n',
    addresses: ['bob@example.com'],
  },
  { why: 'nothing of the kind', text: 'hello\nworld', addresses: [] },
  { why: 'nothing at all', text: '', addresses: [] },
];

describe('the addresses in a file of contacts', () => {
  for (const { why, text, addresses } of CASES) {
    it(why, () => assert.deepEqual(contactAddresses(text), addresses));
  }

  it('of UTF-16 are read as well', () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from('a@example.com', 'utf16le')]);
    assert.deepEqual(contactAddresses(decode(bytes.buffer)), ['a@example.com']);
  });
});
