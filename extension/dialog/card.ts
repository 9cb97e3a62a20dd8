/** One finding in the dialog: why, the difference, and what to do about it. */
import type { Finding } from '../engine/types';
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { canCorrect, canKeep, canTrust, type Verb } from './choices';
import { difference } from './difference';

export interface Card {
  readonly element: HTMLElement;
  /** The domain not to ask about again, if the person said so. */
  trusted(): string | undefined;
}

interface CardRequest {
  readonly finding: Finding;
  readonly translator: Translator;
  /** Sets this card apart from the others, in the names and ids of its parts. */
  readonly name: string;
  /** Whether the card names its address: there are others beside it. */
  readonly legend: boolean;
  /** Whether *Don't ask again* is left out. */
  readonly forgetful: boolean;
  /** The verb chosen at first; when absent, the card has no radio buttons. */
  readonly choice?: { readonly verb: Verb | undefined; onChoose(verb: Verb): void };
}

export function createCard(request: CardRequest): Card {
  const { finding, translator, legend, forgetful, choice } = request;
  const sentence = element('p', { class: 'sr-sentence', id: whyId(request.name) }, ...why(finding, translator));
  const trust = canTrust(finding) && !forgetful ? trustBox(finding, translator) : undefined;
  const content = [sentence, difference(finding, translator)];
  if (choice) content.push(radios(request, choice));
  if (trust) content.push(trust.element);
  const card = legend
    ? element('fieldset', { class: 'sr-card' }, element('legend', { class: 'sr-spoken' }, finding.address), ...content)
    : element('div', { class: 'sr-card' }, ...content);
  return { element: card, trusted: () => (trust?.checked() ? finding.domain : undefined) };
}

/** The id of the sentence that says why, for what it describes. */
export function whyId(name: string): string {
  return `${name}-why`;
}

/** The sentence of the finding's reason, its domains set apart; in English when the catalogues do not know the code. */
export function why(finding: Finding, translator: Translator): (Node | string)[] {
  const key = `reason_${finding.why.code}`;
  if (!translator.has(key)) return [finding.reason];
  return translator
    .pieces(key, ...finding.why.values)
    .map((piece) => (piece.value === undefined ? piece.text : element('strong', { class: 'sr-address' }, piece.text)));
}

function radios({ finding, translator, name }: CardRequest, choice: NonNullable<CardRequest['choice']>): HTMLElement {
  const radio = (verb: Verb, address: string): HTMLElement => {
    const input = element('input', { type: 'radio', name, value: verb, checked: choice.verb === verb });
    input.addEventListener('change', (event) => {
      if (event.isTrusted) choice.onChoose(verb);
    });
    const label = translator
      .pieces(`dialog_choice_${verb}`, address)
      .map((piece) => (piece.value === undefined ? piece.text : element('span', { class: 'sr-address' }, piece.text)));
    return element('label', { class: 'sr-choice' }, input, element('span', {}, ...label));
  };
  return element(
    'div',
    { class: 'sr-choices' },
    ...(finding.suggestion && canCorrect(finding) ? [radio('correct', finding.suggestion.address)] : []),
    ...(canKeep(finding) ? [radio('keep', finding.address)] : []),
  );
}

function trustBox(finding: Finding, translator: Translator): { element: HTMLElement; checked(): boolean } {
  const input = element('input', { type: 'checkbox' });
  const label = translator
    .pieces('dialog_dont_ask', finding.domain)
    .map((piece) => (piece.value === undefined ? piece.text : element('span', { class: 'sr-address' }, piece.text)));
  return {
    element: element('label', { class: 'sr-choice sr-trust' }, input, element('span', {}, ...label)),
    checked: () => input.checked,
  };
}
