/** Splits what was typed or pasted into recipients: at commas, semicolons and line ends, but not inside quotes, `<…>` or comments. */
export function splitRecipients(text: string): string[] {
  const parts = [''];
  let closer = '';
  let escaped = false;
  for (const letter of text) {
    if (closer === '' && /[,;\n]/.test(letter)) {
      parts.push('');
      continue;
    }
    parts[parts.length - 1] += letter;
    if (escaped) escaped = false;
    else if (letter === '\\') escaped = closer === '"' || closer === ')';
    else if (letter === closer) closer = '';
    else if (closer === '') closer = CLOSERS[letter] ?? '';
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '<': '>', '(': ')' };

/** Whether a text that is still being typed is far enough along to look at. */
export function looksComplete(text: string): boolean {
  return /@[^@\s]+\.[^@\s.]{2,}>?$/.test(text);
}
