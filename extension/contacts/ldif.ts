/** Reads LDIF: RFC 2849, as Thunderbird and directories write it. */
import { Reading, type Contacts } from './read';
import { unfold } from './unfold';

export function isLdif(text: string): boolean {
  return /^dn::? *\S/im.test(text);
}

export function readLdif(text: string): Contacts {
  const reading = new Reading();
  for (const { text: line, number } of unfold(text)) {
    if (line.trim() === '') reading.next();
    // A comment, or what divides the changes of one entry.
    if (line.trim() === '' || /^(#|-$)/.test(line)) continue;
    const match = /^([\w.-]+)(?:;[\w;-]*)?:(:?) *(.*)$/.exec(line.trimEnd());
    if (!match) {
      reading.problem('line', number, line);
      continue;
    }
    const [, name = '', second = '', value = ''] = match;
    if (!/^(mail|mozillaSecondEmail)$/i.test(name)) continue;
    const plain = second === '' ? value : fromBase64(value);
    if (plain === undefined) reading.problem('base64', number, value);
    else reading.address(plain, number);
  }
  return reading;
}

function fromBase64(value: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
