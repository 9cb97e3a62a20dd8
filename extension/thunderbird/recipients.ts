import type { Field, Finding, Message } from '../engine/types';
import { replaceMailbox } from '../recipients/replace-mailbox';
import { expandMailingLists } from './mailing-lists';

type ComposeDetails = messenger.compose.ComposeDetails;

/** The key of a field in the compose API. */
const FIELDS = { to: 'to', cc: 'cc', bcc: 'bcc', reply_to: 'replyTo' } as const satisfies Record<Field, keyof ComposeDetails>;

/**
 * The recipients of a compose window. A mailing list stands as its members, in
 * one string, so that the places in a field are those of the window.
 * Newsgroups are no recipients.
 */
export async function readMessage(details: ComposeDetails): Promise<Message> {
  const [to, cc, bcc, replyTo] = await expandMailingLists([
    strings(details.to),
    strings(details.cc),
    strings(details.bcc),
    strings(details.replyTo),
  ]);
  const [from] = strings(details.from);
  return { ...(from !== undefined && { from }), to, cc, bcc, replyTo };
}

/** The fields of a compose window with each suggestion in place of its recipient; other fields are not named. */
export function correctedDetails(message: Message, findings: readonly Finding[]): ComposeDetails {
  const details: Partial<Record<(typeof FIELDS)[Field], string[]>> = {};
  for (const { field, index, recipient, suggestion } of findings) {
    const key = FIELDS[field];
    const mailboxes = (details[key] ??= [...(message[key] ?? [])]);
    const text = mailboxes[index];
    if (text === undefined || !suggestion) throw new Error(`nothing to correct in ${key} at ${index}`);
    mailboxes[index] = replaceMailbox(text, recipient, suggestion.mailbox);
  }
  return details;
}

function strings(list: messenger.compose.ComposeRecipientList | undefined): string[] {
  if (list === undefined) return [];
  return (Array.isArray(list) ? list : [list]).filter((recipient) => typeof recipient === 'string');
}
