/** The lines of formats in which one that begins with a space goes on with the one before: vCard, LDIF. */

export interface Line {
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly number: number;
}

export function unfold(text: string): Line[] {
  const lines: { text: string; number: number }[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(line)) last.text += line.slice(1);
    else lines.push({ text: line, number: index + 1 });
  }
  return lines;
}
