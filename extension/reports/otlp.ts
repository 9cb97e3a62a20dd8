/** Entries as OTLP/HTTP wants logs: an `ExportLogsServiceRequest` in the JSON mapping of Protocol Buffers. */
import type { Entry } from './queue';

interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}

interface LogRecord {
  readonly timeUnixNano: string;
  readonly severityNumber: number;
  readonly eventName: string;
  readonly attributes: readonly KeyValue[];
}

export interface LogsRequest {
  readonly resourceLogs: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeLogs: readonly { readonly scope: { readonly name: string }; readonly logRecords: readonly LogRecord[] }[];
  }[];
}

/** `SEVERITY_NUMBER_INFO`. */
const INFO = 9;

export function logsRequest(entries: readonly Entry[], organisation: string): LogsRequest {
  const versions = [...new Set(entries.map(({ version }) => version))];
  return {
    resourceLogs: versions.map((version) => ({
      resource: {
        attributes: attributes({ 'service.name': 'sendright', 'service.version': version, ...(organisation && { 'sendright.organisation': organisation }) }),
      },
      scopeLogs: [{ scope: { name: 'sendright' }, logRecords: entries.filter((entry) => entry.version === version).map(logRecord) }],
    })),
  };
}

function logRecord({ kind, confidence, choice, mode, time }: Entry): LogRecord {
  return {
    // In nanoseconds, which are more than a number holds: 64 bits are a text in this mapping.
    timeUnixNano: `${time}000000`,
    severityNumber: INFO,
    eventName: 'sendright.finding',
    attributes: attributes({
      'sendright.kind': kind,
      'sendright.confidence': confidence,
      'sendright.choice': choice,
      'sendright.mode': mode,
    }),
  };
}

function attributes(values: Readonly<Record<string, string>>): KeyValue[] {
  return Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}
