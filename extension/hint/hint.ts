/** A small line under a recipient while typing: what may have been meant, one click to correct it. */
import type { Finding } from '../engine/types';
import { element } from '../dom/element';
import { adopt } from '../dom/styles';
import type { Translator } from '../i18n/translator';
import { why } from '../dialog/card';
import css from './hint.css?inline';

export interface HintRequest {
  /** The document or shadow root in which the hint will stand. */
  readonly root: Document | ShadowRoot;
  readonly translator: Translator;
  /** The suggestion was clicked. */
  onCorrect(finding: Finding): void;
}

export interface Hint {
  /** A live region: put it in the page once, before there is anything to say. */
  readonly element: HTMLElement;
  /** Shows this finding, or nothing. */
  show(finding: Finding | undefined): void;
}

export function createHint({ root, translator, onCorrect }: HintRequest): Hint {
  adopt(root, css);
  const line = element('div', {
    class: 'sr sr-hint',
    role: 'status',
    lang: translator.language,
    dir: translator.direction,
  });
  // The cursor stays where the person is typing.
  line.addEventListener('mousedown', (event) => event.preventDefault());
  let shown = '';
  return {
    element: line,
    show(finding) {
      const key = finding ? JSON.stringify(finding) : '';
      if (key === shown) return;
      shown = key;
      line.replaceChildren(...(finding ? content(finding, translator, onCorrect) : []));
    },
  };
}

function content(finding: Finding, translator: Translator, onCorrect: (finding: Finding) => void): HTMLElement[] {
  const { suggestion } = finding;
  if (!suggestion) return [element('span', { class: 'sr-hint-text' }, ...why(finding, translator))];
  const question = translator
    .pieces('hint_question', suggestion.address)
    .map((piece) => (piece.value === undefined ? piece.text : element('span', { class: 'sr-address' }, piece.text)));
  const button = element('button', { type: 'button', class: 'sr-button' }, translator.text('hint_correct'));
  button.addEventListener('click', (event) => {
    if (event.isTrusted) onCorrect(finding);
  });
  return [element('span', { class: 'sr-hint-text' }, ...question), button];
}
