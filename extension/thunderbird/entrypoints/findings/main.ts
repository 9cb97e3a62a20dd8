/** The popup of the compose toolbar: what looks wrong in this message, each with one click to correct it. */
import { why } from '../../../dialog/card';
import { element } from '../../../dom/element';
import { adopt } from '../../../dom/styles';
import type { Finding } from '../../../engine/types';
import { createHint } from '../../../hint/hint';
import type { Translator } from '../../../i18n/translator';
import { correctedDetails, readMessage } from '../../recipients';
import { background } from '../../background';
import { loadTranslator } from '../../../settings/translation';
import { fail, ready } from '../../../options/page';
import css from './findings.css?inline';

async function start(): Promise<void> {
  const [tab] = await messenger.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('no compose window');
  const translator = await loadTranslator();
  adopt(document, css);
  await show(tab.id, translator);
  ready(translator);
}

async function show(tabId: number, translator: Translator): Promise<void> {
  const message = await readMessage(await messenger.compose.getComposeDetails(tabId));
  const findings = await background.findings(message);
  const correct = async (finding: Finding): Promise<void> => {
    await messenger.compose.setComposeDetails(tabId, correctedDetails(message, [finding]));
    await show(tabId, translator);
    // The next one, or, when there is none, what says so.
    (document.querySelector<HTMLElement>('main button') ?? document.querySelector('h1'))?.focus();
    await background.look(tabId);
  };
  const heading = element('h1', { tabindex: '-1' }, translator.text(findings.length > 0 ? 'popup_title' : 'popup_clean'));
  const items = findings.map((finding) => item(finding, translator, () => void correct(finding).catch(fail)));
  document.querySelector('main')?.replaceChildren(heading, ...items);
}

function item(finding: Finding, translator: Translator, onCorrect: () => void): HTMLElement {
  const hint = createHint({ root: document, translator, onCorrect });
  if (finding.suggestion) hint.show(finding);
  return element(
    'section',
    {},
    element('h2', { class: 'sr-address' }, finding.address),
    element('p', {}, ...why(finding, translator)),
    hint.element,
  );
}

start().catch(fail);
