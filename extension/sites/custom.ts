/** Webmails that a policy describes by selectors. */
import { isRecord } from '../record';
import { CTRL_ENTER, type Site } from './site';

/** Those of this host. What is not as the policy's schema says is left out: the core tells which. */
export function customSites(value: unknown, host: string): Site[] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
    const site = isRecord(entry) ? toSite(entry) : undefined;
    return site?.hosts.includes(host) ? [site] : [];
  });
}

function toSite({ name, hosts, compose, send, to, cc, bcc }: Record<string, unknown>): Site | undefined {
  if (!isText(name) || !isText(compose) || !isText(send) || !isText(to) || !Array.isArray(hosts)) return undefined;
  return {
    name,
    hosts: hosts.filter(isText),
    compose,
    send,
    shortcuts: [CTRL_ENTER],
    fields: { to, ...(isText(cc) && { cc }), ...(isText(bcc) && { bcc }) },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
