/** Prints a report as it is sent: of every mode and outcome, with two versions of the extension. */
import { logsRequest } from '../../extension/reports/otlp';
import { entriesOf } from '../../extension/reports/queue';

const OUTCOMES = ['corrected', 'kept', 'trusted', 'back', 'unasked'] as const;
const MODES = ['monitor', 'warn', 'enforce'] as const;

const entries = MODES.flatMap((mode) =>
  OUTCOMES.flatMap((outcome, at) =>
    entriesOf([{ of: 'finding', kind: 'suffix', confidence: 0.4 + at * 0.15, outcome }], { mode, version: at % 2 === 0 ? '0.1.0' : '0.1.1', now: 1_790_000_000_000 }),
  ),
);
console.log(JSON.stringify(logsRequest(entries, 'unit-7')));
