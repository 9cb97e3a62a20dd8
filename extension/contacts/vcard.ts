/** What is read of vCards (RFC 6350). */

export interface Property {
  readonly parameters: string;
  readonly value: string;
}

/** The lines of one name, unfolded, their values unescaped. */
export function properties(text: string, name: string): Property[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line);
      if (match?.[1]?.toUpperCase() !== name) return [];
      return [{ parameters: match[2] ?? '', value: (match[3] ?? '').replace(/\\([\\,;])/g, '$1') }];
    });
}
