/** What is read of an address book's contact, which is a vCard. */

interface Contact {
  readonly vCard?: string | undefined;
}

/** Its addresses, the preferred one first: that is where mail to the contact goes. */
export function contactAddresses(contact: Contact): string[] {
  return properties(contact, 'EMAIL')
    .map(({ parameters, value }) => ({ value, preference: Number(/PREF=(\d+)/i.exec(parameters)?.[1] ?? 101) }))
    .sort((a, b) => a.preference - b.preference)
    .map(({ value }) => value.trim())
    .filter((value) => value !== '');
}

/** Its display name; empty without one. */
export function contactName(contact: Contact): string {
  return properties(contact, 'FN')[0]?.value ?? '';
}

/** `Name <address>`, the name quoted. */
export function formatMailbox(name: string, address: string): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** The lines of one name, unfolded, their values unescaped (RFC 6350). */
function properties(contact: Contact, name: string): { parameters: string; value: string }[] {
  return (contact.vCard ?? '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line);
      if (match?.[1]?.toUpperCase() !== name) return [];
      return [{ parameters: match[2] ?? '', value: (match[3] ?? '').replace(/\\([\\,;])/g, '$1') }];
    });
}
