/** What is read of an address book's contact, which is a vCard. */
import { properties } from '../contacts/vcard';

interface Contact {
  readonly vCard?: string | undefined;
}

/** Its addresses, the preferred one first: that is where mail to the contact goes. */
export function contactAddresses(contact: Contact): string[] {
  return properties(contact.vCard ?? '', 'EMAIL')
    .map(({ parameters, value }) => ({ value, preference: Number(/PREF=(\d+)/i.exec(parameters)?.[1] ?? 101) }))
    .sort((a, b) => a.preference - b.preference)
    .map(({ value }) => value.trim())
    .filter((value) => value !== '');
}

/** Its display name; empty without one. */
export function contactName(contact: Contact): string {
  return properties(contact.vCard ?? '', 'FN')[0]?.value ?? '';
}

/** `Name <address>`, the name quoted. */
export function formatMailbox(name: string, address: string): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}
