import { CTRL_ENTER, type Site } from './site';

const REMOVE = '[data-testid^="remove-address-button-"]';

/**
 * Proton Mail: the test ids in its own sources (`applications/mail` of
 * ProtonMail/WebClients), 2025. The text of a message is in a frame. Recipients
 * fold into a summary without their addresses when the focus is elsewhere. That a
 * typed `Name <address>` keeps its name: `inputToRecipient` in its
 * `packages/shared/lib/mail/recipient.ts`.
 */
export const proton: Site = {
  name: 'Proton Mail',
  hosts: ['mail.proton.me'],
  compose: '.composer:has([data-testid="composer:send-button"])',
  send: '[data-testid="composer:send-button"], [data-testid="composer:schedule-send:tomorrow"], [data-testid="composer:schedule-send:next-monday"], [data-testid="composer:schedule-send-as-scheduled"]',
  shortcuts: [CTRL_ENTER],
  fields: {
    to: field('composer:to'),
    cc: field('composer:to-cc'),
    bcc: field('composer:to-bcc'),
  },
  chip: { item: '[data-testid="composer-addresses-item"]', remove: REMOVE, named: true },
  input: '[data-testid^="composer:to"]',
  folded: '[data-testid="composer:address"]',
};

/** The box around the input that has the test id. */
function field(input: string): string {
  return `.composer-addresses-container:has([data-testid="${input}"])`;
}
