import type { Action, Finding, Report } from '../engine/types';

/** A finding as the core gives it, for `name@army.ml`. */
export function finding(name: string, changes: Partial<Finding> = {}): Finding {
  return {
    kind: 'suffix',
    action: 'warn',
    confidence: 0.97,
    field: 'to',
    index: 0,
    recipient: `${name}@army.ml`,
    address: `${name}@army.ml`,
    domain: 'army.ml',
    suggestion: { address: `${name}@army.mil`, domain: 'army.mil', mailbox: `${name}@army.mil` },
    diff: [
      { op: 'same', text: 'army.m' },
      { op: 'meant', text: 'i' },
      { op: 'same', text: 'l' },
    ],
    why: { code: 'suffix', values: ['army.ml', 'army.mil'] },
    reason: 'army.ml is not army.mil.',
    ...changes,
  };
}

export function report(findings: Finding[], recipients: number): Report {
  const gravest: Action[] = ['block', 'warn', 'hint', 'pass'];
  const action = gravest.find((each) => findings.some((f) => f.action === each)) ?? 'pass';
  return { action, findings, recipients };
}
