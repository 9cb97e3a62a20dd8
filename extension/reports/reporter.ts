/**
 * Sends reports to the endpoint of the organisation's policy; without one, it
 * neither keeps nor sends any. This is the one place that uses the network.
 */
import { browser } from 'wxt/browser';
import { engine } from '../background/engine';
import { changeOnce, type CallId } from '../background/once';
import { Serial } from '../engine/serial';
import type { Count } from '../gate/gate';
import { logsRequest } from './otlp';
import { batch, done, enqueue, entriesOf, failed, outcomeOf, readQueue, retryAfterOf, waitOf, type Queue } from './queue';

const KEY = 'reports';
const ALARM = 'reports';

/** How long entries wait for others to go with them; browsers wake nobody sooner. In minutes. */
const GATHER = 0.5;

/** How long the endpoint may take, in milliseconds. */
const PATIENCE = 10_000;

const changes = new Serial();
let sending = false;

/** What the options page shows: exactly what is sent next. */
export interface Reporting {
  readonly endpoint: string;
  readonly organisation: string;
  readonly queue: Queue;
  readonly version: string;
}

/** Listens; the alarm outlives the background, and browsers may forget it as they close. */
export function listenReports(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void send().catch(console.error);
  });
  browser.runtime.onStartup.addListener(() => void schedule().catch(console.error));
}

export async function report(counts: readonly Count[], call?: CallId): Promise<void> {
  const { mode, reports } = (await engine()).policy();
  const entries = entriesOf(counts, { mode, version: browser.runtime.getManifest().version, now: Date.now() });
  if (!reports || entries.length === 0) return;
  await change((queue) => enqueue(queue, entries), call);
  await schedule();
}

export async function reporting(): Promise<Reporting | undefined> {
  const { reports } = (await engine()).policy();
  if (!reports) return undefined;
  const { endpoint, organisation = '' } = reports;
  return { endpoint, organisation, queue: await load(), version: browser.runtime.getManifest().version };
}

async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    const { reports } = (await engine()).policy();
    if (!reports) return await changes.run(() => browser.storage.local.remove(KEY));
    const queue = await load();
    if (queue.entries.length > 0 && waitOf(queue, Date.now()) === 0) await attempt(queue, reports.endpoint, reports.organisation ?? '');
  } finally {
    sending = false;
  }
  await schedule();
}

async function attempt(queue: Queue, endpoint: string, organisation: string): Promise<void> {
  let retryAfter = 0;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(logsRequest(batch(queue), organisation)),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (outcomeOf(response.status) === 'done') return await change((now) => done(now, queue));
    retryAfter = retryAfterOf(response.headers.get('Retry-After'), Date.now());
  } catch (reason) {
    console.warn('reports wait', reason);
  }
  await change((now) => failed(now, { now: Date.now(), random: Math.random(), retryAfter }));
}

async function schedule(): Promise<void> {
  const queue = await load();
  if (queue.entries.length === 0) return;
  const now = Date.now();
  const delayInMinutes = Math.max(GATHER, waitOf(queue, now) / 60_000);
  const alarm = await browser.alarms.get(ALARM);
  // One that is later than that was set before the clock was set back.
  if (!alarm || alarm.scheduledTime > now + delayInMinutes * 60_000) browser.alarms.create(ALARM, { delayInMinutes });
}

async function load(): Promise<Queue> {
  const stored = await browser.storage.local.get(KEY);
  return readQueue(stored[KEY]);
}

function change(how: (queue: Queue) => Queue, call?: CallId): Promise<void> {
  return changes.run(() => changeOnce(KEY, call, (kept) => how(readQueue(kept))));
}
