/**
 * Replaces one mailbox in a text of several; `ann@x` is not found inside `joann@x`.
 *
 * @throws when it is not there.
 */
export function replaceMailbox(text: string, mailbox: string, replacement: string): string {
  for (let at = text.indexOf(mailbox); at >= 0; at = text.indexOf(mailbox, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + mailbox.length);
    if (/(^|[,;:\s])$/.test(before) && /^([,;\s]|$)/.test(after)) return before + replacement + after;
  }
  throw new Error('the recipient is not there any more');
}
