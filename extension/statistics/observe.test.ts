import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checker } from '../testing/core';
import type { Finding, Policy } from '../engine/types';
import { observed } from './observe';

const MESSAGE = {
  to: ['bob@army.ml', 'ann@gmial.com', 'joe@gluster.con', 'zoe@printer.local', 'eve@usarmy.mil', 'dan@orange.ml', 'kim@example.org', 'bob@'],
};

const POLICIES: readonly { why: string; policy: Record<string, unknown> }[] = [
  { why: 'by default', policy: {} },
  { why: 'a kind turned down', policy: { kinds: { suffix: 'hint', typo: 'off' } } },
  { why: 'a kind turned up', policy: { kinds: { typo: 'block' } } },
  { why: 'other thresholds', policy: { thresholds: { hint: 0.1, warn: 0.995, block: 1 } } },
  { why: 'blocked domains', policy: { blockedDomains: ['*.ml'] } },
];

/** What a core says under this policy. */
function look(policy: Record<string, unknown>): { findings: Finding[]; counted: readonly unknown[]; effective: Policy } {
  const core = new Checker({ policy });
  const report = core.check(MESSAGE, 1_790_000_000);
  const effective = core.policy();
  core.free();
  return { findings: report.findings, counted: observed(report, effective), effective };
}

describe('what is counted in the mode monitor', () => {
  for (const { why, policy } of POLICIES) {
    it(`is what the mode warn would have asked: ${why}`, () => {
      const { counted } = look({ ...policy, mode: 'monitor' });
      const asked = look({ ...policy, mode: 'warn' }).findings.filter(({ action }) => action === 'warn' || action === 'block');
      assert.deepEqual(counted, [
        { of: 'message', checked: true },
        ...asked.map(({ kind, confidence }) => ({ of: 'finding', kind, confidence, outcome: 'unasked' })),
      ]);
    });
  }

  it('is something', () => assert.ok(look({ mode: 'monitor' }).counted.length > 3));
});
