/** What is counted of a message that nobody was asked about, since the mode is `monitor`. */
import type { Finding, Policy, Report } from '../engine/types';
import type { Count } from '../gate/gate';

/** The message, and what would have been asked about it. */
export function observed(report: Report, policy: Policy): readonly Count[] {
  const asked = report.findings.filter((finding) => wouldAsk(finding, policy));
  return [
    { of: 'message', checked: true },
    ...asked.map(({ kind, confidence }): Count => ({ of: 'finding', kind, confidence, outcome: 'unasked' })),
  ];
}

/** In `monitor` the core lets no finding be more than a hint: this says what it would be in `warn`. */
function wouldAsk({ kind, confidence }: Finding, { thresholds, kinds }: Policy): boolean {
  const setting = kinds[kind] ?? 'auto';
  return setting !== 'off' && setting !== 'hint' && confidence >= thresholds.warn;
}
