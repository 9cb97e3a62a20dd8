import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finding } from '../testing/findings';
import { advised, canSend, canTrust, choices, mainLabel, title } from './choices';

const slip = finding('bob');
const stranger = finding('bob', { kind: 'outsider', suggestion: null });
const barred = finding('bob', { kind: 'blocked', action: 'block', suggestion: null });
const barredSlip = finding('bob', { action: 'block' });

describe('the choices', () => {
  it('advise to correct, and leave open what has no suggestion', () => {
    assert.deepEqual(advised([slip, stranger, barredSlip]), ['correct', undefined, 'correct']);
  });

  for (const { verbs, label, why } of [
    { verbs: ['correct'], label: 'dialog_correct_and_send', why: 'one' },
    { verbs: ['correct', 'correct'], label: 'dialog_correct_all_and_send', why: 'one button settles all' },
    { verbs: ['correct', 'keep'], label: 'dialog_send_choices', why: 'each for itself' },
    { verbs: ['keep', 'keep'], label: 'dialog_send_anyway', why: 'nothing is corrected' },
    { verbs: ['correct', undefined], label: undefined, why: 'one is still open' },
  ] as const) {
    it(`the main button says what it does: ${why}`, () => assert.equal(mainLabel(verbs), label));
  }

  it('are made for every finding, or for none', () => {
    assert.deepEqual(choices([slip, stranger], ['correct', 'keep']), [
      { finding: slip, verb: 'correct' },
      { finding: stranger, verb: 'keep' },
    ]);
    assert.equal(choices([slip, stranger], ['correct', undefined]), undefined);
    assert.equal(choices([barredSlip], ['keep']), undefined);
    assert.equal(choices([stranger], ['correct']), undefined);
  });

  it('a blocked recipient without a suggestion cannot be sent to, and the title says so', () => {
    assert.ok(!canSend([slip, barred]));
    assert.equal(title([slip, barred]), 'dialog_title_blocked');
    assert.equal(title([barredSlip]), 'dialog_title_one');
    assert.equal(title([slip, stranger]), 'dialog_title_many');
  });

  it("offer don't ask again where there is a domain that may be kept", () => {
    assert.ok(canTrust(slip));
    assert.ok(!canTrust(barred));
    assert.ok(!canTrust(finding('bob', { kind: 'malformed', domain: '' })));
    assert.ok(!canTrust(finding('bob', { kind: 'near_contact' })));
  });
});
