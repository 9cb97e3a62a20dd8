/** Things to try: recipients, histories, policies. */
import type { MessageKey } from '../../extension/i18n/translator';

export interface Example {
  readonly address: string;
  readonly about: MessageKey;
  /** The history in which it is a slip. */
  readonly history?: string;
}

export const EXAMPLES: readonly Example[] = [
  { address: 'bob@army.ml', about: 'tryit_example_suffix' },
  { address: 'ann.lee@gmial.com', about: 'tryit_example_typo' },
  { address: 'joe@usarmy.mil', about: 'tryit_example_dot' },
  { address: 'eve@\u0430rmy.mil', about: 'tryit_example_lookalike' },
  { address: 'sam@canoncal.com', about: 'tryit_example_contact', history: 'developer' },
  { address: 'kim@ox.ac.uk', about: 'tryit_example_clean' },
];

export interface Sample {
  readonly id: string;
  readonly label: MessageKey;
  readonly text: string;
}

/** One domain or mailbox a line, with how often it was written to. */
export const HISTORIES: readonly Sample[] = [
  { id: 'none', label: 'tryit_history_none', text: '' },
  {
    id: 'developer',
    label: 'tryit_history_developer',
    text: 'canonical.com 84\nlists.debian.org 31\nmozilla.org 12\nmaria.silva@canonical.com 40\n',
  },
  {
    id: 'soldier',
    label: 'tryit_history_soldier',
    text: 'army.mil 310\nus.army.mil 95\nnavy.mil 22\nva.gov 9\nj.carter@army.mil 64\n',
  },
  {
    id: 'bank',
    label: 'tryit_history_bank',
    text: 'cba.com.au 27\nbigpond.com 40\nato.gov.au 5\n',
  },
];

const block = {
  mode: 'enforce',
  blockedDomains: ['ml'],
  allowedDomains: ['gouv.ml'],
  message: 'Mail to .ml goes to Mali. Most of it was meant for .mil.',
  contact: 'it-help@example.com',
};

export const POLICIES: readonly Sample[] = [
  { id: 'none', label: 'tryit_policy_none', text: '{}' },
  { id: 'block', label: 'tryit_policy_block', text: JSON.stringify(block, null, 2) },
  { id: 'monitor', label: 'tryit_policy_monitor', text: JSON.stringify({ mode: 'monitor' }, null, 2) },
  { id: 'strict', label: 'tryit_policy_strict', text: JSON.stringify({ onError: 'fail_closed' }, null, 2) },
];
