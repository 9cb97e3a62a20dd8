/** Reads the addresses out of a file of contacts: vCard, LDIF, or CSV as Google, Outlook and others write it. */
import Papa from 'papaparse';
import { properties } from './vcard';

/** Each address once. The kind of file is told from its content. */
export function contactAddresses(text: string): string[] {
  const found = /^BEGIN:VCARD/im.test(text) ? fromVcard(text) : /^dn::? /im.test(text) ? fromLdif(text) : fromCsv(text);
  return [...new Set(found.map((address) => address.trim()).filter(isAddress))];
}

/** As spreadsheets and mail programs write text: UTF-8, or UTF-16 with its mark. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function fromVcard(text: string): string[] {
  return properties(text, 'EMAIL').map(({ value }) => value.replace(/^mailto:/i, ''));
}

/** RFC 2849: a line that begins with a space goes on with the one before; after two colons stands Base64. */
function fromLdif(text: string): string[] {
  return text
    .replace(/\r?\n /g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, colons, value] = /^(?:mail|mozillaSecondEmail)(::?)\s*(.*)$/i.exec(line) ?? [];
      if (value === undefined) return [];
      return [colons === '::' ? fromBase64(value) : value];
    });
}

function fromBase64(value: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** Headers are in the language of the program, so every cell is looked at; Google puts several addresses into one. */
function fromCsv(text: string): string[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true });
  return data.flat().flatMap((cell) => cell.split(/:::|[,;\s]+/));
}

function isAddress(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(text);
}
