/** Reads the addresses out of a file of contacts: vCard, LDIF, or CSV. What is broken in it is named; all the rest is read. */
import { readCsv } from './csv';
import { isLdif, readLdif } from './ldif';
import type { Contacts } from './read';
import { isVcard, readVcard } from './vcard';

/** The kind of file is told from its content. The problems are in the order of their lines. */
export function readContacts(text: string): Contacts {
  const plain = text.replace(/^\ufeff/, '');
  const { contacts, problems } = isVcard(plain) ? readVcard(plain) : isLdif(plain) ? readLdif(plain) : readCsv(plain);
  return { contacts, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** Each address of these contacts once. */
export function addressesOf(all: readonly Contacts[]): string[] {
  return [...new Set(all.flatMap(({ contacts }) => contacts.flat()))];
}
