// Other correctors that npm has, each with its own lists and whatever domains it is told besides.
// A corrector takes a domain and returns the one that it would suggest, or nothing.

import { createRequire } from 'node:module';
import emailMisspelled, { all } from 'email-misspelled';

const require = createRequire(import.meta.url);
const mailcheck = require('mailcheck');
const spellChecker = require('@zootools/email-spell-checker').default;

export const peers = [
  {
    name: 'mailcheck',
    corrector(told) {
      const domains = [...mailcheck.defaultDomains, ...told];
      return (domain) => mailcheck.run({ email: `someone@${domain}`, domains })?.domain;
    },
  },
  {
    name: 'email-spell-checker',
    corrector(told) {
      const domains = [...spellChecker.POPULAR_DOMAINS, ...told];
      return (domain) => spellChecker.run({ email: `someone@${domain}`, domains })?.domain;
    },
  },
  {
    name: 'email-misspelled',
    corrector(told) {
      const correct = emailMisspelled({ domains: [...all, ...told] });
      return (domain) => correct(`someone@${domain}`)[0]?.suggest;
    },
  },
];
