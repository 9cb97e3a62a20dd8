/** The popup of the toolbar: how the page stands, what was found on it, and what can be done about it. */
import { browser } from 'wxt/browser';
import { element, icon, ICONS } from '../../dom/element';
import { adopt } from '../../dom/styles';
import type { Translator } from '../../i18n/translator';
import { ready, fail } from '../../options/page';
import { button } from '../../options/parts';
import { loadTranslator } from '../../settings/translation';
import { HOSTS, unsupportedAt } from '../../sites/all';
import { background } from '../../webmail/background';
import type { PageFinding, PageReport } from '../../webmail/state';
import css from './popup.css?inline';

/** The tab that the popup was opened over. */
interface Place {
  readonly tabId: number;
  /** Undefined where no extension may be: the browser's own pages. */
  readonly url: URL | undefined;
  readonly isPrivate: boolean;
}

async function show(): Promise<void> {
  const [translator, place] = await Promise.all([loadTranslator(), currentPlace()]);
  const [report, policy] = await Promise.all([background.stateOf(place.tabId), background.policy()]);
  const parts = report
    ? known(report, place, policy.mode === 'enforce', translator)
    : await unknown(place, translator);
  document.querySelector('main')?.replaceChildren(...parts, links(report, place, translator));
  ready(translator);
}

async function currentPlace(): Promise<Place> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('no tab');
  const url = tab.url && URL.canParse(tab.url) ? new URL(tab.url) : undefined;
  return { tabId: tab.id, isPrivate: tab.incognito, url: url && /^https?:$/.test(url.protocol) ? url : undefined };
}

function known({ state, site, findings }: PageReport, { url, isPrivate }: Place, enforced: boolean, translator: Translator): HTMLElement[] {
  const paused = state === 'paused';
  const text = (): string => {
    if (paused) return translator.text('page_paused');
    if (state === 'unrecognised') return translator.text('page_unrecognised');
    return site ? translator.text('page_protecting', site) : translator.text('page_ready');
  };
  const toggle = button(translator.text(paused ? 'page_resume' : 'page_pause'), async () => {
    if (url) await (paused ? background.resume(url.hostname) : background.pause(url.hostname, isPrivate));
    window.close();
  });
  return [
    status(text(), !paused && state !== 'unrecognised'),
    ...(findings.length > 0 ? [list(findings, translator)] : []),
    ...(enforced ? [] : [toggle]),
  ];
}

/** No script of ours is there: offers to bring it, where that can be. */
async function unknown({ url }: Place, translator: Translator): Promise<HTMLElement[]> {
  const unsupported = url && unsupportedAt(url.hostname);
  const parts = [status(translator.text('page_unprotected'), false)];
  if (unsupported) return [...parts, element('p', {}, translator.text('page_unsupported', unsupported))];
  if (!url) return parts;
  const origins = [`${url.protocol}//${url.hostname}/*`];
  // A host that we know, withheld from us by the browser, is asked for in the same way.
  const why = HOSTS.includes(url.hostname) ? 'page_add_known' : 'page_add_why';
  const add = button(
    translator.text('page_add'),
    async () => {
      await browser.permissions.request({ origins });
      window.close();
    },
    'sr-button-primary',
  );
  return [...parts, element('p', {}, translator.text(why, url.hostname)), add];
}

function status(text: string, on: boolean): HTMLElement {
  return element('h1', { class: on ? 'on' : 'off' }, icon(on ? ICONS.check : ICONS.barred), element('span', {}, text));
}

function list(findings: readonly PageFinding[], translator: Translator): HTMLElement {
  return element(
    'section',
    {},
    element('h2', {}, translator.text('popup_title')),
    element('ul', {}, ...findings.map((finding) => item(finding, translator))),
  );
}

function item({ address, suggestion }: PageFinding, translator: Translator): HTMLElement {
  const question = translator
    .pieces('hint_question', suggestion)
    .map((piece) => (piece.value === undefined ? piece.text : element('span', { class: 'sr-address' }, piece.text)));
  return element('li', {}, element('strong', { class: 'sr-address' }, address), ...(suggestion ? [element('p', {}, ...question)] : []));
}

function links(report: PageReport | undefined, { tabId }: Place, translator: Translator): HTMLElement {
  const options = button(translator.text('welcome_options'), () => browser.runtime.openOptionsPage(), 'sr-button-quiet');
  const problem = button(
    translator.text('report_title'),
    async () => {
      await browser.tabs.create({ url: new URL(`/report.html?tab=${tabId}`, location.href).href });
    },
    'sr-button-quiet',
  );
  return element('footer', {}, options, ...(report ? [problem] : []));
}

adopt(document, css);
show().catch(fail);
