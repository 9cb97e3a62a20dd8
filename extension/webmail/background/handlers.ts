/** What the background does for its scripts in web pages: no more than they need. */
import { handlers } from '../../background/handlers';
import { count, observe } from '../../background/count';
import { engine, learn } from '../../background/engine';
import type { CallId } from '../../background/once';
import type { Caller } from '../../background/rpc';
import type { Message } from '../../engine/types';
import type { Count, GateSettings } from '../../gate/gate';
import { isLocale, type Locale } from '../../i18n/locales';
import type { Catalogue } from '../../i18n/translator';
import { gateSettings } from '../../gate/settings';
import { effectivePolicy, loadManaged, loadSettings, type ManagedSettings, type Settings } from '../../settings/settings';
import { fetchCatalogue } from '../../settings/translation';
import { customSites } from '../../sites/custom';
import type { Site } from '../../sites/site';
import type { PageReport } from '../state';
import { isPaused } from './paused';
import { remind, takeReminder } from './reminder';
import { showState } from './toolbar';

/** What a page must know before anything is sent from it. */
export interface Greeting {
  readonly settings: GateSettings;
  readonly organisation: { readonly message?: string | undefined; readonly contact?: string | undefined };
  /** Those that policy describes, for this host. */
  readonly sites: readonly Site[];
  readonly paused: boolean;
  /** Nothing is kept of what is done here: the window is a private one. */
  readonly forgetful: boolean;
  /** A message went unchecked from the page before this one. */
  readonly unchecked: boolean;
  /** The language, where it is not the browser's. */
  readonly locale?: Locale;
  readonly catalogue?: Catalogue;
}

export function pageHandlers(caller: Caller) {
  return {
    greet: (host: string): Promise<Greeting> => greet(host, caller),
    check: handlers.check,

    async trust(domain: string): Promise<void> {
      if (!isPrivate(caller)) await handlers.trust(domain);
    },

    async count(counts: readonly Count[], call: CallId): Promise<void> {
      if (!isPrivate(caller)) await count(counts, call);
    },

    async observe(message: Message, call: CallId): Promise<void> {
      if (!isPrivate(caller)) await observe(message, call);
    },

    async learn(message: Message, call: CallId): Promise<void> {
      if (!isPrivate(caller)) await learn(message, call);
    },

    /** A message went unchecked from this page. */
    async remind(): Promise<void> {
      if (caller.tab?.id !== undefined) await remind(caller.tab.id);
    },

    async tell(report: PageReport): Promise<void> {
      if (caller.tab?.id !== undefined) await showState(caller.tab.id, report);
    },
  };
}

/** Of what is done in a private window nothing is learned, trusted or counted. */
function isPrivate({ tab }: Caller): boolean {
  return tab?.incognito ?? false;
}

/** Whatever fails, it answers: what becomes of a message then must be known before one is sent. A part that cannot be had is left out. */
async function greet(host: string, caller: Caller): Promise<Greeting> {
  const { tab, frameId } = caller;
  const [own, managed] = await Promise.all([loadSettings(), loadManaged()]);
  const written = effectivePolicy(own, managed);
  const settings = gateSettings(written);
  const policy = await policyInEffect(written);
  return {
    settings,
    organisation: { message: textOf(policy['message']), contact: textOf(policy['contact']) },
    sites: customSites(policy['customSites'], host),
    paused: settings.mode !== 'enforce' && (await isPaused(host)),
    forgetful: isPrivate(caller),
    unchecked: tab?.id !== undefined && frameId === 0 && (await takeReminder(tab.id).catch(() => false)),
    ...(await translation(own)),
  };
}

/** As the core reads it; as it was written, where that fails. */
async function policyInEffect(written: ManagedSettings): Promise<ManagedSettings> {
  try {
    return { ...(await engine()).policy() };
  } catch {
    return written;
  }
}

async function translation({ language }: Settings): Promise<Pick<Greeting, 'locale' | 'catalogue'>> {
  if (!language || !isLocale(language)) return {};
  try {
    return { locale: language, catalogue: await fetchCatalogue(language) };
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
