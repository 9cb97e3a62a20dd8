/** Where the extension works: what it knows, what was added, what policy names and is not allowed yet. */
import { browser } from 'wxt/browser';
import { element } from '../../dom/element';
import type { Translator } from '../../i18n/translator';
import { fail } from '../../options/page';
import { button, refill, section, type Section } from '../../options/parts';
import { SITES } from '../../sites/all';
import { UNSUPPORTED } from '../../sites/unsupported';
import { background } from '../background';
import { policyHosts } from '../policy-hosts';

export function sitesSection(translator: Translator): Section {
  const names = (sites: readonly { readonly name: string }[]): string =>
    new Intl.ListFormat(translator.language).format(sites.map(({ name }) => isolated(name)));
  const list = element('ul', { class: 'list', id: 'hosts' });

  const refresh = async (): Promise<void> => {
    const [origins, policy] = await Promise.all([background.addedOrigins(), background.policy()]);
    const allowed = new Set(origins.map(hostOf));
    const wanted = policyHosts(policy).filter((host) => !allowed.has(host));
    refill(list, [
      ...wanted.map((host) => row(host, translator.text('sites_policy'), allow(host))),
      ...origins.map((origin) => row(hostOf(origin), '', remove(origin))),
    ]);
    list.hidden = wanted.length + origins.length === 0;
  };
  const allow = (host: string): HTMLButtonElement => {
    const origins = [`https://${host}/*`];
    return button(translator.text('sites_allow'), async () => {
      await browser.permissions.request({ origins });
      await refresh();
    });
  };
  const remove = (origin: string): HTMLButtonElement => {
    const made = button(translator.text('sites_remove'), async () => {
      await browser.permissions.remove({ origins: [origin] });
      await refresh();
    }, 'sr-button-quiet');
    made.setAttribute('aria-label', translator.text('sites_remove_name', hostOf(origin)));
    return made;
  };
  return {
    element: section(
      translator.text('sites_title'),
      element('p', {}, translator.text('sites_known', names(SITES.filter(({ hosts }) => hosts.length > 0)))),
      element('p', {}, translator.text('sites_self_hosted', names(SITES.filter(({ selfHosted }) => selfHosted)))),
      list,
      element('p', { class: 'note' }, translator.text('sites_unsupported', names(UNSUPPORTED))),
    ),
    refresh: () => refresh().catch(fail),
  };
}

function row(host: string, note: string, control: HTMLElement): HTMLElement {
  return element('li', {}, element('span', { class: 'sr-address' }, host), element('span', { class: 'note' }, note), control);
}

/** A name in a list of another direction keeps its own. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** `https://mail.example.com/*` without what surrounds the host. */
function hostOf(origin: string): string {
  return origin.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
}
