import { fastmail } from './fastmail';
import { gmail } from './gmail';
import { outlook } from './outlook';
import { proton } from './proton';
import { roundcube } from './roundcube';
import type { Site } from './site';
import { sogo } from './sogo';
import { UNSUPPORTED } from './unsupported';
import { yahoo } from './yahoo';

/** Every webmail that is supported. */
export const SITES: readonly Site[] = [gmail, outlook, yahoo, proton, fastmail, roundcube, sogo];

/** The hosts of those that have hosts of their own. */
export const HOSTS: readonly string[] = SITES.flatMap(({ hosts }) => hosts);

/** Those that may be on this host: the one that it belongs to, else all that run on hosts of their users' own. */
export function sitesOf(host: string): readonly Site[] {
  const own = SITES.filter(({ hosts }) => hosts.includes(host));
  return own.length > 0 ? own : SITES.filter(({ selfHosted }) => selfHosted);
}

/** The name of a webmail on this host that is not supported yet. */
export function unsupportedAt(host: string): string | undefined {
  return UNSUPPORTED.find(({ hosts }) => hosts.includes(host))?.name;
}
