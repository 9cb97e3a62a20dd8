import { CTRL_ENTER, type Site } from './site';

/**
 * Yahoo Mail, whose two user interfaces are both live. The form, the pills and
 * Send: extensions of 2026. The fields, and how an old pill is removed: tests of
 * others and an extension, 2021 to 2025. How a new one is removed has no source:
 * any button in it is tried, and verified. Whether a typed
 * `Name <address>` keeps its name has no source: the address alone is typed.
 */
export const yahoo: Site = {
  name: 'Yahoo Mail',
  hosts: ['mail.yahoo.com'],
  compose: '[data-test-id="compose"]',
  send: 'button[data-test-id="compose-send-button"]',
  shortcuts: [CTRL_ENTER],
  fields: {
    to: '[data-test-id="compose-header-field-to"]',
    cc: '[data-test-id="compose-header-field-cc"]',
    bcc: '[data-test-id="compose-header-field-bcc"]',
  },
  chip: {
    item: '[data-test-id="y-pill"], [data-test-id="pill"]',
    address: ['title'],
    remove: '.pill-close button, button[data-test-id*="close"], button[aria-label], button',
  },
  input: 'input[role="combobox"], input.input-to',
};
