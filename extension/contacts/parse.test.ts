import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf } from './file';
import { addressesOf, readContacts } from './parse';

interface Case {
  readonly why: string;
  readonly text: string;
  readonly contacts: readonly (readonly string[])[];
  /** `line what text` of each. */
  readonly problems?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    why: 'vCard 4, with a group, a folded line and a preference',
    text: 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nitem1.EMAIL;PREF=1;TYPE="home,work":bob@exam\r\n ple.com\r\nEMAIL:robert@example.org\r\nEND:VCARD\r\n',
    contacts: [['bob@example.com', 'robert@example.org']],
  },
  {
    why: 'vCard 3 of several people, one without an address',
    text: 'BEGIN:VCARD\nEMAIL;TYPE=INTERNET:a@example.com\nEND:VCARD\nBEGIN:VCARD\nFN:Nobody\nEMAIL:\nEND:VCARD\nBEGIN:VCARD\nEMAIL:mailto:b@example.com\nEND:VCARD\n',
    contacts: [['a@example.com'], ['b@example.com']],
  },
  {
    why: 'vCard 2.1 goes on after a last "="',
    text: 'BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:=C3=\n=A4=\n=C3=A4\nEMAIL;INTERNET:a@example.com\nEND:VCARD\n',
    contacts: [['a@example.com']],
  },
  {
    why: 'vCard with a damaged address, a line of nothing, and an end that is missing',
    text: 'BEGIN:VCARD\nEMAIL:bob at example.com\nEND:VCARD\nBEGIN:VCARD\nwhatever\nEMAIL:a@example.com\nBEGIN:VCARD\nEMAIL:b@example.com\n',
    contacts: [['a@example.com'], ['b@example.com']],
    problems: ['2 address bob at example.com', '4 end END:VCARD', '5 line whatever', '7 end END:VCARD'],
  },
  {
    why: 'LDIF, folded and in Base64',
    text: '# people\ndn: cn=Bob,mail=bob@example.com\nobjectclass: person\nmail: bob@exam\n ple.com\n\ndn:: Y249w4Q=\nmail:: w6RAZXhhbXBsZS5jb20=\nmozillaSecondEmail: two@example.com\n',
    contacts: [['bob@example.com'], ['ä@example.com', 'two@example.com']],
  },
  {
    why: 'LDIF with damaged Base64, a damaged address and a line of nothing',
    text: 'dn: cn=Bob\nmail:: %%%\nmail: bob@\nhello\nmail: bob@example.com\n',
    contacts: [['bob@example.com']],
    problems: ['2 base64 %%%', '3 address bob@', '4 line hello'],
  },
  {
    why: 'CSV of Google, with two addresses in a cell',
    text: 'First Name,E-mail 1 - Label,E-mail 1 - Value\nBob,* Work,bob@example.com ::: robert@example.org\n"Doe, Jane",,jane@example.net\n',
    contacts: [['bob@example.com', 'robert@example.org'], ['jane@example.net']],
  },
  {
    why: 'CSV of Outlook, which repeats the address beside the name, and has columns of other things',
    text: 'First Name,E-mail Address,E-mail Type,E-mail Display Name,Notes\nBob,bob@example.com,SMTP,Bob Doe (bob@example.com),see @bob\nJane,jane@example.net,SMTP,Jane (jane@example.net),\n',
    contacts: [['bob@example.com', 'bob@example.com'], ['jane@example.net', 'jane@example.net']],
  },
  {
    why: 'CSV of a German Outlook, with semicolons, a mark at its beginning and lines in a cell',
    text: '\ufeff"Vorname";"E-Mail-Adresse";"Notizen"\r\n"Bob";"bob@example.com";"Zeile 1\r\nZeile 2"\r\n"Jane";"jane@";""\r\n',
    contacts: [['bob@example.com']],
    problems: ['4 address jane@'],
  },
  {
    why: 'CSV in which a quotation mark is not closed: what it swallows is read all the same',
    text: 'Name,Email\nKim,kim@example.com\n"Bob,bob@example.com\n"Jane","jane@example.net"\n',
    contacts: [['kim@example.com'], ['bob@example.com', 'jane@example.net']],
    problems: ['3 quote "'],
  },
  {
    why: 'CSV with nothing but damage says so',
    text: 'Email\nbob@\n',
    contacts: [],
    problems: ['2 address bob@'],
  },
  { why: 'nothing of the kind', text: 'hello\nworld', contacts: [] },
  { why: 'nothing at all', text: '', contacts: [] },
];

describe('the contacts in a file', () => {
  for (const { why, text, contacts, problems = [] } of CASES) {
    it(why, () => {
      const read = readContacts(text);
      assert.deepEqual(read.contacts, contacts);
      assert.deepEqual(read.problems.map(({ line, what, text: there }) => `${line} ${what} ${there}`), problems);
    });
  }

  it('of several files give each address once', () => {
    const file = readContacts('Email\na@example.com\nb@example.com\n');
    assert.deepEqual(addressesOf([file, file]), ['a@example.com', 'b@example.com']);
  });
});

describe('a file', () => {
  it('of UTF-16 is read as well', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from('a@example.com', 'utf16le')]);
    assert.deepEqual(await textOf(new Blob([bytes])), { text: 'a@example.com' });
  });

  it('that is no text is refused', async () => {
    assert.deepEqual(await textOf(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])])), { refusal: 'not_text' });
  });

  it('that is too large is refused, unread', async () => {
    const file = { size: 2 ** 30, arrayBuffer: () => assert.fail('it was read') } as unknown as Blob;
    assert.deepEqual(await textOf(file), { refusal: 'too_large' });
  });
});
