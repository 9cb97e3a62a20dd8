import type { Site } from './site';

/**
 * Fastmail. The tokens of a field: an app of 2026 that shows them. Form, input
 * and Send: tests of others, 2018 to 2023. Whether a typed
 * `Name <address>` keeps its name has no source: the address alone is typed.
 */
export const fastmail: Site = {
  name: 'Fastmail',
  hosts: ['app.fastmail.com', 'www.fastmail.com'],
  compose: '.v-Compose',
  send: '.v-Button.s-send',
  shortcuts: [{ key: 'Enter' }],
  fields: {
    to: '.v-EmailInput:has([id$="-to-input"])',
    cc: '.v-EmailInput:has([id$="-cc-input"]):not(:has([id$="-bcc-input"]))',
    bcc: '.v-EmailInput:has([id$="-bcc-input"])',
  },
  chip: { item: 'ul.v-EmailInput-tokens > li', remove: 'button' },
  input: '.v-EmailInput-input, input[id$="-input"]',
};
