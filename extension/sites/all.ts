import { roundcube } from './roundcube';
import type { Site } from './site';

/** Every webmail that is supported. */
const SITES: readonly Site[] = [roundcube];

/** The hosts of those that have hosts of their own. */
export const HOSTS: readonly string[] = SITES.flatMap(({ hosts }) => hosts);

/** Those that may be on this host: the one that it belongs to, else all that run on hosts of their users' own. */
export function sitesOf(host: string): readonly Site[] {
  const own = SITES.filter(({ hosts }) => hosts.some((each) => isHost(host, each)));
  return own.length > 0 ? own : SITES.filter(({ selfHosted }) => selfHosted);
}

function isHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
