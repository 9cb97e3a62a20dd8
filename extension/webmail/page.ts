/**
 * Watches over a web page: finds the compose forms, looks at their recipients
 * as they appear, and asks the form's gate when Send is pressed.
 */
import { newCallId } from '../background/once';
import type { Finding } from '../engine/types';
import type { GateSettings, Notice } from '../gate/gate';
import { gateSettings, holdsUnchecked } from '../gate/settings';
import { nativeTranslator } from '../i18n/native';
import { createTranslator, type Translator } from '../i18n/translator';
import type { Shortcut, Site } from '../sites/site';
import type { Greeting } from './background/handlers';
import { background, isOrphaned, policySettings } from './client';
import { Compose } from './compose';
import { Hints } from './hints';
import { outline } from './outline';
import { Overlay } from './overlay';
import { Presses, type Press, type Verdict } from './press';
import { fieldsOf, FIELDS } from './recipients';
import { isUsable, rootsOf } from './roots';
import type { PageReport } from './state';

/** How long, in milliseconds, the page must rest before it is looked at, and how long at most that is put off. */
const REST = 150;
const LATEST = 600;

/** An editor at least so high, in pixels, is that of a message. */
const EDITOR = 100;

export class Page {
  readonly #overlay = new Overlay();
  readonly #composes = new Map<Element, Compose>();
  readonly #presses: Presses;
  readonly #stopping = new AbortController();
  readonly #mutations = new MutationObserver(() => this.#lookSoon());
  #translator = nativeTranslator();
  #greeting: Greeting | undefined;
  /** What policy says by itself, as long as the background says nothing. */
  #policy: GateSettings | undefined;
  readonly #policyKnown: Promise<void> = policySettings().then((policy) => void (this.#policy = policy));
  #hints: Hints | undefined;
  #site: Site | undefined;
  #active: Compose | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #told = '';

  /** @param sites those that may be here; the first that has a form is it. */
  constructor(private sites: readonly Site[]) {
    this.#presses = new Presses({
      controlAt: (target) => target.closest(this.#selector()) ?? undefined,
      shortcutsAt: (target) => this.#shortcutsAt(target),
      successor: (control) => this.#successor(control),
      recipientsAt: (target) => this.#composeFor(target)?.recipients() ?? '',
      isOurs: (target) => this.#overlay.isOurs(target),
      onPress: (press) => this.#pressed(press),
    });
  }

  start(): void {
    this.#presses.attach(window);
    const options = { capture: true, passive: true, signal: this.#stopping.signal };
    for (const type of ['input', 'change', 'focusin', 'focusout', 'keyup', 'click'] as const) {
      window.addEventListener(type, (event) => this.#noticed(event), options);
    }
    // The focus has gone into a frame: the next key is pressed there.
    window.addEventListener('blur', () => setTimeout(() => this.#attach(document.activeElement)), options);
    document.addEventListener('DOMContentLoaded', () => this.#watch(), options);
    if (document.readyState !== 'loading') this.#watch();
    void this.#greet();
  }

  /** Leaves the page as if it had never been here. */
  stop(): void {
    this.#stopping.abort();
    this.#presses.detach();
    this.#mutations.disconnect();
    clearTimeout(this.#timer);
    this.#overlay.remove();
  }

  /** The settings, or what is allowed, have changed. */
  async refresh(): Promise<void> {
    for (const compose of this.#composes.values()) compose.forget();
    this.#told = '';
    await this.#greet();
    this.#lookSoon();
  }

  report(): PageReport {
    const findings = this.#findings().map(({ address, suggestion }) => ({ address, suggestion: suggestion?.address ?? '' }));
    return { state: this.#state(), site: this.#site?.name ?? '', findings };
  }

  /** An outline of the forms; where none was found, of the whole page. */
  outline(): string {
    const roots = this.#composes.size > 0 ? [...this.#composes.keys()] : [document.documentElement];
    return roots.map(outline).join('\n\n');
  }

  #watch(): void {
    this.#mutations.observe(document.documentElement, { childList: true, subtree: true });
    // At once: keys may be pressed before the page rests.
    this.#look();
  }

  async #greet(): Promise<void> {
    try {
      const greeting = await background.greet(location.hostname);
      this.#greeting = greeting;
      this.sites = [...greeting.sites.filter(isUsable), ...this.sites.filter((site) => !greeting.sites.some(({ name }) => name === site.name))];
      const { locale, catalogue } = greeting;
      if (catalogue && locale) this.#setTranslator(createTranslator(locale, catalogue, catalogue));
      if (greeting.unchecked) this.#overlay.notify({ type: 'unchecked' }, this.#translator);
    } catch {
      // It goes on with what it has; a check then fails, and policy says what becomes of the message.
    }
    this.#tell();
  }

  #setTranslator(translator: Translator): void {
    this.#translator = translator;
    this.#hints?.show(undefined);
    this.#hints = undefined;
  }

  #noticed(event: Event): void {
    const target = event.composedPath()[0];
    if (event.type === 'focusin' && target instanceof Element) {
      this.#active = this.#composeAround(target) ?? this.#active;
    }
    this.#lookSoon();
  }

  #lookSoon(): void {
    const now = performance.now();
    this.#due = this.#timer === undefined ? now + LATEST : this.#due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), Math.min(REST, Math.max(0, this.#due - now)));
  }

  #look(): void {
    this.#timer = undefined;
    if (isOrphaned()) return this.stop();
    this.#find();
    for (const compose of this.#composes.values()) {
      for (const frame of compose.root.querySelectorAll('iframe')) this.#attach(frame);
      try {
        compose.look();
      } catch {
        // Its state says that it is not as we know it.
      }
    }
    this.#show();
  }

  /** Forms that are new, and those that are gone. */
  #find(): void {
    this.#site = this.#site ?? this.sites.find((site) => rootsOf(site).length > 0);
    const site = this.#site;
    if (!site) return;
    const roots = rootsOf(site);
    for (const root of this.#composes.keys()) if (!roots.includes(root)) this.#composes.delete(root);
    for (const root of roots) if (!this.#composes.has(root)) this.#composes.set(root, this.#compose(root, site));
    if (this.#active && !this.#composes.has(this.#active.root)) this.#active = undefined;
  }

  #compose(root: Element, site: Site): Compose {
    return new Compose(root, site, {
      settings: () => this.#settings() ?? gateSettings(undefined),
      check: (message) => background.check(message),
      learn: (message) => void background.learn(message, newCallId()).catch(() => undefined),
      trust: (domain) => void background.trust(domain).catch(() => undefined),
      count: (counts) => void background.count(counts, newCallId()).catch(() => undefined),
      observe: (message) => void background.observe(message, newCallId()).catch(() => undefined),
      ask: (findings) =>
        this.#overlay.ask({ findings, translator: this.#translator, organisation: this.#greeting?.organisation ?? {}, forgetful: this.#greeting?.forgetful ?? false }),
      notify: (notice) => this.#notify(notice),
      onReport: () => this.#show(),
    });
  }

  /** Nothing for a moment, as the page begins. */
  #settings(): GateSettings | undefined {
    return this.#greeting?.settings ?? this.#policy;
  }

  /** What went unchecked may take its page away at once: the next one tells it too. */
  #notify(notice: Notice): void {
    this.#overlay.notify(notice, this.#translator);
    if (notice.type === 'unchecked') background.remind().catch(() => undefined);
  }

  /** The text of a message may be in a frame, with keys of its own. */
  #attach(frame: Element | null): void {
    // A frame from elsewhere cannot be looked into.
    if (frame instanceof HTMLIFrameElement && frame.contentDocument && frame.contentWindow) this.#presses.attach(frame.contentWindow);
  }

  #pressed(press: Press): Verdict {
    if (isOrphaned()) {
      this.stop();
      return 'pass';
    }
    if (this.#greeting?.paused) return 'pass';
    this.#find();
    const compose = this.#composeFor(press.target);
    if (!compose) return 'pass';
    const settings = this.#settings();
    if (!settings) {
      this.#policyKnown.then(() => press.replay()).catch(() => this.#notify({ type: 'unsent' }));
      return 'hold';
    }
    try {
      return compose.pressed(press);
    } catch {
      const closed = holdsUnchecked(settings);
      this.#notify({ type: closed ? 'held' : 'unchecked' });
      return closed ? 'hold' : 'pass';
    }
  }

  /** The form that a control belongs to; one outside of every form sends the one that was last written in. */
  #composeFor(target: Element): Compose | undefined {
    return this.#composeAround(target) ?? this.#active ?? (this.#composes.size === 1 ? [...this.#composes.values()][0] : undefined);
  }

  #composeAround(target: Element): Compose | undefined {
    const frame = target.ownerDocument === document ? target : target.ownerDocument.defaultView?.frameElement;
    for (let each = frame ?? null; each; each = each.parentElement ?? shadowHost(each)) {
      const compose = this.#composes.get(each);
      if (compose) return compose;
    }
    return undefined;
  }

  #shortcutsAt(target: Element): readonly Shortcut[] {
    // The form may be so new that it was not looked at yet.
    this.#find();
    const shortcuts = this.#site?.shortcuts ?? [];
    const inForm = shortcuts.length > 0 && (this.#composeAround(target) || (target === document.body && this.#composes.size > 0));
    return inForm ? shortcuts : [];
  }

  #successor(control: Element): Element | undefined {
    const compose = this.#composeFor(control);
    const candidates = [...(compose?.root ?? document).querySelectorAll(this.#selector())];
    return candidates.find((each) => each.className === control.className) ?? candidates[0];
  }

  #selector(): string {
    const sites = this.#site ? [this.#site] : this.sites;
    return sites.map(({ send }) => send).join(', ');
  }

  #state(): PageReport['state'] {
    if (this.#greeting?.paused) return 'paused';
    const site = this.#site;
    if (!site || this.#composes.size === 0) return isEditor(document.activeElement) ? 'unrecognised' : 'ready';
    const known = [...this.#composes.values()].every(
      (compose) =>
        (compose.isFolded() || fieldsOf(compose.root, site, 'to').length > 0) &&
        (compose.root.querySelector(site.send) ?? document.querySelector(site.send)),
    );
    return known ? 'protecting' : 'unrecognised';
  }

  /** What is shown while writing: nothing when the mode is to watch only. */
  #findings(): Finding[] {
    if (this.#settings()?.mode === 'monitor' || this.#greeting?.paused) return [];
    return [...this.#composes.values()].flatMap((compose) => [...compose.findings()]).filter(({ action }) => action !== 'pass');
  }

  #show(): void {
    const compose = this.#active ?? [...this.#composes.values()][0];
    const finding = this.#findings().find((each) => compose?.findings().includes(each) && each.suggestion);
    if (compose && finding) {
      if (!this.#hints) {
        this.#hints = new Hints(this.#overlay.show(), this.#translator, (each) => void this.#correct(each));
      }
      const name = FIELDS.find((each) => each === finding.field);
      this.#hints.show(finding, name && fieldsOf(compose.root, compose.site, name)[0]);
    } else this.#hints?.show(undefined);
    this.#tell();
  }

  async #correct(finding: Finding): Promise<void> {
    const stands = ({ field, address }: Finding): boolean => field === finding.field && address === finding.address;
    const compose = [...this.#composes.values()].find((each) => each.findings().some(stands));
    try {
      await compose?.replace([finding]);
    } catch {
      this.#overlay.notify({ type: 'uncorrectable', findings: [finding] }, this.#translator);
    }
    this.#lookSoon();
  }

  /** The toolbar's icon follows; a frame without a form has nothing to say. */
  #tell(): void {
    if (window !== window.top && this.#composes.size === 0) return;
    const report = this.report();
    const told = JSON.stringify(report);
    if (told === this.#told) return;
    this.#told = told;
    background.tell(report).catch(() => undefined);
  }
}

function shadowHost(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether a message is being written here, outside of every form that we know. */
function isEditor(element: Element | null): boolean {
  if (!element?.matches('[contenteditable=""], [contenteditable="true"], textarea')) return false;
  return element.getBoundingClientRect().height >= EDITOR;
}
