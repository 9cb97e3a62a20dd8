import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatHistory, parseHistory } from './history';

describe('a history', () => {
  it('is a domain or a mailbox a line, with how often', () => {
    assert.deepEqual(parseHistory('army.mil 12\nbob@army.mil\t3\n', ['army.ml'], 100), {
      domains: [{ domain: 'army.mil', count: 12, lastUsed: 100 }],
      mailboxes: [{ address: 'bob@army.mil', count: 3, lastUsed: 100 }],
      trusted: ['army.ml'],
    });
  });

  it('may lack numbers, and have empty lines and remarks', () => {
    const { domains } = parseHistory('\n# mine\na.org\nb.org many\nc.org -4 # odd\n', [], 0);
    assert.deepEqual(domains.map(({ domain, count }) => [domain, count]), [['a.org', 1], ['b.org', 1], ['c.org', 1]]);
  });

  it('is written as it is read, the most frequent first', () => {
    const text = 'army.mil 12\nbob@army.mil 3\na.org 1\n';
    assert.equal(formatHistory(parseHistory(text, [], 0)), text);
  });
});
