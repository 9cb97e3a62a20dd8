/** The panels beside the form: recipients to try, the history, the policy. */
import { element, icon, ICONS } from '../../extension/dom/element';
import type { Personal, PolicyProblem } from '../../extension/engine/types';
import type { Translator } from '../../extension/i18n/translator';
import { byId } from './by-id';
import { formatHistory } from './history';
import { EXAMPLES, HISTORIES, POLICIES, type Example, type Sample } from './samples';

export interface PanelEvents {
  onExample(example: Example): void;
  onHistory(lines: string): void;
  onPolicy(json: string): void;
  onForget(domain: string): void;
  onStartOver(): void;
}

export class Panels {
  readonly #examples = byId('examples', HTMLElement);
  readonly #history = byId('history', HTMLSelectElement);
  readonly #historyLines = byId('history-lines', HTMLTextAreaElement);
  readonly #policy = byId('policy', HTMLSelectElement);
  readonly #policyJson = byId('policy-json', HTMLTextAreaElement);
  readonly #problems = byId('policy-problems', HTMLElement);
  readonly #trusted = byId('trusted', HTMLElement);

  constructor(
    private translator: Translator,
    private readonly events: PanelEvents,
  ) {
    this.#policyJson.value = POLICIES[0]?.text ?? '';
    this.#connect(this.#history, this.#historyLines, HISTORIES, events.onHistory);
    this.#connect(this.#policy, this.#policyJson, POLICIES, events.onPolicy);
    byId('start-over', HTMLButtonElement).addEventListener('click', () => {
      this.choose('history', 'none');
      this.choose('policy', 'none');
      events.onStartOver();
    });
    this.translate(translator);
  }

  translate(translator: Translator): void {
    this.translator = translator;
    this.#fill(this.#history, HISTORIES);
    this.#fill(this.#policy, POLICIES);
    this.#examples.replaceChildren(...EXAMPLES.map((example) => this.#example(example)));
  }

  /** Chooses a sample as if by hand. */
  choose(panel: 'history' | 'policy', id: string): void {
    const picker = panel === 'history' ? this.#history : this.#policy;
    picker.value = id;
    picker.dispatchEvent(new Event('change'));
  }

  /** Shows what is known after learning, trusting or forgetting. */
  showPersonal(personal: Personal): void {
    this.#historyLines.value = formatHistory(personal);
    this.#trusted.hidden = personal.trusted.length === 0;
    this.#trusted.querySelector('ul')?.replaceChildren(...personal.trusted.map((domain) => this.#trustedItem(domain)));
  }

  /** Shows what is wrong with the policy. The core says it in English. */
  showProblems(problems: readonly PolicyProblem[]): void {
    this.#problems.replaceChildren(
      ...problems.map(({ key, message }) => element('p', { lang: 'en' }, element('code', {}, key), ` ${message}`)),
    );
  }

  showInvalid(reason: string): void {
    this.#problems.replaceChildren(element('p', {}, this.translator.text('tryit_policy_invalid', reason)));
  }

  #connect(picker: HTMLSelectElement, text: HTMLTextAreaElement, samples: readonly Sample[], tell: (text: string) => void): void {
    picker.addEventListener('change', () => {
      text.value = samples.find((sample) => sample.id === picker.value)?.text ?? '';
      tell(text.value);
    });
    text.addEventListener('change', () => tell(text.value));
  }

  #fill(picker: HTMLSelectElement, samples: readonly Sample[]): void {
    const { value } = picker;
    picker.replaceChildren(
      ...samples.map(({ id, label }) => element('option', { value: id, selected: id === value }, this.translator.text(label))),
    );
  }

  #example(example: Example): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'example' },
      element('span', { class: 'sr-address' }, example.address),
      element('span', { class: 'quiet' }, this.translator.text(example.about)),
    );
    button.addEventListener('click', () => this.events.onExample(example));
    return element('li', {}, button);
  }

  #trustedItem(domain: string): HTMLElement {
    const label = this.translator.text('tryit_forget', domain);
    const forget = element('button', { type: 'button', class: 'chip-remove', 'aria-label': label, title: label }, icon(ICONS.close));
    forget.addEventListener('click', () => this.events.onForget(domain));
    return element('li', { class: 'chip' }, element('span', { class: 'chip-text', dir: 'auto' }, domain), forget);
  }
}
