/** Reads vCards: RFC 6350, and what older programs write. */
import { Reading, type Contacts } from './read';
import { unfold } from './unfold';

export interface Property {
  /** In capitals. */
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

export function isVcard(text: string): boolean {
  return /^BEGIN:VCARD/im.test(text);
}

export function readVcard(text: string): Contacts {
  const reading = new Reading();
  /** Where the card that is being read began. */
  let begun: number | undefined;
  /** Version 2.1 goes on in the next line after a last "=". */
  let isOpen = false;
  const end = (): void => {
    if (begun !== undefined) reading.problem('end', begun, 'END:VCARD');
    begun = undefined;
    reading.next();
  };
  for (const { text: line, number } of unfold(text)) {
    const property = parseProperty(line);
    if (!property && !isOpen && line.trim() !== '') reading.problem('line', number, line);
    isOpen = line.endsWith('=') && (isOpen || /;(ENCODING=)?QUOTED-PRINTABLE/i.test(property?.parameters ?? ''));
    if (!property) continue;
    const { name, value } = property;
    if (name === 'BEGIN') {
      end();
      begun = number;
    } else if (name === 'END') {
      begun = undefined;
      reading.next();
    } else if (name === 'EMAIL') reading.address(value, number);
  }
  end();
  return reading;
}

/** The properties of one name. */
export function properties(text: string, name: string): Property[] {
  return unfold(text).flatMap(({ text: line }) => {
    const property = parseProperty(line);
    return property?.name === name ? [property] : [];
  });
}

/** A line as a property, its value unescaped. */
function parseProperty(line: string): Property | undefined {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line.trimEnd());
  if (!match) return undefined;
  const [, name = '', parameters = '', value = ''] = match;
  return { name: name.toUpperCase(), parameters, value: value.replace(/\\([\\,;])/g, '$1') };
}
