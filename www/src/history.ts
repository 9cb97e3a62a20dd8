/** A history as lines of text: a domain or a mailbox, and how often it was written to. */
import type { Personal } from '../../extension/engine/types';

/** Lines without a number count once; empty ones and those from `#` on are left out. */
export function parseHistory(text: string, trusted: readonly string[], now: number): Personal {
  const personal: Personal = { domains: [], mailboxes: [], trusted: [...trusted] };
  for (const line of text.split('\n')) {
    const [name, number] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (!name) continue;
    const count = Math.max(1, Math.floor(Number(number)) || 1);
    if (name.includes('@')) personal.mailboxes.push({ address: name, count, lastUsed: now });
    else personal.domains.push({ domain: name, count, lastUsed: now });
  }
  return personal;
}

export function formatHistory({ domains, mailboxes }: Personal): string {
  const lines = [
    ...domains.map(({ domain, count }) => ({ name: domain, count })),
    ...mailboxes.map(({ address, count }) => ({ name: address, count })),
  ];
  return lines
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .map(({ name, count }) => `${name} ${count}\n`)
    .join('');
}
