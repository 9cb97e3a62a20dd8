/**
 * What past mail is measured against: whom the person wrote to often. A domain
 * they wrote to once or twice may be a past slip, which proves nothing.
 */
import { loadEngine } from '../engine/load';
import type { Checker, Personal } from '../engine/types';
import { loadPolicy } from '../settings/settings';

/** A domain with so many messages is meant: nobody slips the same way more often. */
const OFTEN = 3;

/** An engine of its own, for the caller to free, that knows only what is sure. It finds even where the mode is `monitor`. */
export async function yardstick(personal: Personal): Promise<Checker> {
  const [Core, policy] = await Promise.all([loadEngine(), loadPolicy()]);
  return new Core({ policy: { ...policy, mode: 'warn' }, personal: often(personal) });
}

function often({ domains, mailboxes, trusted }: Personal): Personal {
  const kept = domains.filter(({ count }) => count >= OFTEN);
  const names = new Set(kept.map(({ domain }) => domain));
  return {
    domains: kept,
    mailboxes: mailboxes.filter(({ address }) => names.has(address.slice(address.lastIndexOf('@') + 1))),
    trusted,
  };
}
