import { setText } from '../webmail/act';
import { replaceMailbox } from '../recipients/replace-mailbox';
import { CTRL_ENTER, type Site } from './site';

/**
 * Roundcube 1.6.5 with its skins Elastic, Larry and Classic: its own templates
 * (`templates/compose.html` of each) and `skins/elastic/ui.js`, read and run in
 * 2026-11. All skins have the same text areas; Elastic hides each behind a list
 * of recipients, and takes them anew from the text area when that changes.
 */
export const roundcube: Site = {
  name: 'Roundcube',
  hosts: [],
  selfHosted: true,
  compose: 'body:has(textarea[name="_to"])',
  send: ':is(a, button, input).send:not(.disabled), [onclick*="command(\'send\'"]:not(.disabled)',
  // From the plugin "keyboard_shortcuts".
  shortcuts: [CTRL_ENTER],
  fields: { to: 'textarea[name="_to"]', cc: 'textarea[name="_cc"]', bcc: 'textarea[name="_bcc"]' },
  from: '[name="_from"]',
  // While it saves a draft it ignores Send: `set_busy` and `display_message` in `program/js/app.js`.
  busy: '#messagestack .loading',
  readRecipients: (field) => [textOf(field)].filter((text) => text.trim() !== ''),
  replaceRecipient(field, { recipient, mailbox }) {
    setText(field, replaceMailbox(textOf(field), recipient, mailbox));
  },
};

/** The recipients of the list, each ended by a comma, then what is still being typed. */
function textOf(field: Element): string {
  const list = field.nextElementSibling;
  if (!list?.matches('ul.recipient-input')) return field instanceof HTMLTextAreaElement ? field.value : '';
  return (list.textContent ?? '') + (list.querySelector<HTMLInputElement>('li.input input')?.value ?? '');
}
