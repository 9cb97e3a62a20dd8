import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checker } from '../testing/core';
import { effectivePolicy, managedKinds, type ManagedSettings, type Settings } from './settings';

const OWN: Settings = { mode: 'warn', layout: 'qwerty', kinds: { typo: 'hint', suffix: 'off' } };

describe('the kinds of a person and of a policy', () => {
  for (const { why, kinds, effective, managed } of [
    { why: 'policy wins', kinds: { typo: 'block' }, effective: { typo: 'block', suffix: 'off' }, managed: { typo: 'block' } },
    { why: 'as JSON text, of the registry', kinds: '{"typo":"block"}', effective: { typo: 'block', suffix: 'off' }, managed: { typo: 'block' } },
    { why: 'an empty text is nothing', kinds: '', effective: OWN.kinds, managed: {} },
    { why: 'null is nothing', kinds: null, effective: OWN.kinds, managed: {} },
    { why: 'no policy', kinds: undefined, effective: OWN.kinds, managed: {} },
  ]) {
    it(why, () => {
      const policy: ManagedSettings = { kinds };
      assert.deepEqual(effectivePolicy(OWN, policy)['kinds'], effective);
      assert.deepEqual(managedKinds(policy), managed);
      assert.deepEqual(new Checker({ policy: effectivePolicy(OWN, policy) }).policyProblems(), []);
    });
  }

  for (const kinds of ['{"typo":', '[1]', ['typo'], 7]) {
    it(`${JSON.stringify(kinds)} is named as a problem`, () => {
      const checker = new Checker({ policy: effectivePolicy(OWN, { kinds }) });
      assert.deepEqual(checker.policyProblems().map(({ key }) => key), ['kinds']);
      assert.deepEqual(managedKinds({ kinds }), {});
    });
  }
});
