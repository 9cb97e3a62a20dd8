/** One field of recipients, such as To: a row of chips, what is being typed, and the hint beneath. */
import { element, icon, ICONS } from '../../extension/dom/element';
import type { Field, Finding } from '../../extension/engine/types';
import { createHint, type Hint } from '../../extension/hint/hint';
import type { Translator } from '../../extension/i18n/translator';
import { looksComplete, splitRecipients } from './recipients';

/** How long, in milliseconds, the typing must rest before it is looked at. */
const REST = 350;

let pressing = false;
for (const [type, state] of [['pointerdown', true], ['pointerup', false], ['pointercancel', false]] as const) {
  addEventListener(type, () => (pressing = state), { capture: true });
}

/**
 * Runs it at once, or, while a pointer is down, when it is up: what moves under
 * the pointer in between, such as Send beneath a new hint, would not be clicked.
 */
function afterPress(run: () => void): void {
  if (pressing) addEventListener('pointerup', () => setTimeout(run), { once: true });
  else run();
}

export class RecipientField {
  readonly element: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #list: HTMLUListElement;
  readonly #entry: HTMLLIElement;
  readonly #input: HTMLInputElement;
  #chips: string[] = [];
  #findings: readonly Finding[] = [];
  #hint: Hint;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** `onChange` is told when the recipients have changed, or a pause in typing makes it time to look. */
  constructor(
    readonly name: Field,
    private translator: Translator,
    private readonly onChange: () => void,
  ) {
    this.#input = element('input', { id: name, class: 'plain', type: 'text', inputmode: 'email', spellcheck: 'false', dir: 'ltr' });
    this.#label = element('label', { for: name });
    this.#entry = element('li', { class: 'entry' }, this.#input);
    this.#list = element('ul', { class: 'chips' }, this.#entry);
    this.#hint = this.#createHint();
    this.element = element('div', { class: 'line line-recipients' }, this.#label, this.#list, this.#hint.element);
    this.#listen();
    this.translate(translator);
  }

  /** All recipients, what is still being typed among them. */
  values(): string[] {
    return [...this.#chips, ...splitRecipients(this.#input.value)];
  }

  /** Those to look at: not what is only half typed. */
  finished(): string[] {
    return [...this.#chips, ...splitRecipients(this.#input.value).filter(looksComplete)];
  }

  add(recipient: string): void {
    this.#commit();
    this.#chips.push(recipient);
    this.#changed();
  }

  clear(): void {
    this.#chips = [];
    this.#input.value = '';
    this.#changed();
  }

  /** Puts the suggestion in place of the recipient. */
  correct({ index, recipient, suggestion }: Finding): void {
    const values = this.values();
    const value = values[index];
    if (!suggestion || !value?.includes(recipient)) throw new Error(`${recipient} is no longer there`);
    values[index] = value.replace(recipient, () => suggestion.mailbox);
    this.#chips = values;
    this.#input.value = '';
    this.#changed();
  }

  /** Shows what was found about these recipients. */
  show(findings: readonly Finding[]): void {
    this.#findings = findings;
    this.#render();
  }

  translate(translator: Translator): void {
    this.translator = translator;
    this.#label.textContent = translator.text(`field_${this.name}`);
    const hint = this.#createHint();
    this.#hint.element.replaceWith(hint.element);
    this.#hint = hint;
    this.#render();
  }

  focus(): void {
    this.#input.focus();
  }

  #createHint(): Hint {
    return createHint({
      root: document,
      translator: this.translator,
      onCorrect: (finding) => {
        this.correct(finding);
        this.focus();
      },
    });
  }

  #changed(): void {
    clearTimeout(this.#resting);
    this.#render();
    this.onChange();
  }

  /** What was typed becomes chips. */
  #commit(): void {
    const typed = splitRecipients(this.#input.value);
    if (typed.length === 0) return;
    this.#chips.push(...typed);
    this.#input.value = '';
    this.#changed();
  }

  #listen(): void {
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#resting);
      const finishedOne = splitRecipients(`${this.#input.value}.`).length > 1;
      if (finishedOne) this.#commit();
      else this.#resting = setTimeout(() => this.onChange(), REST);
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.#commit();
      } else if (event.key === 'Backspace' && this.#input.value === '' && this.#chips.length > 0) {
        event.preventDefault();
        this.#input.value = this.#chips.pop() ?? '';
        this.#changed();
      }
    });
    this.#input.addEventListener('blur', () => afterPress(() => this.#commit()));
    this.#list.addEventListener('click', (event) => {
      if (event.target === this.#list) this.focus();
    });
  }

  #render(): void {
    for (const old of this.#list.querySelectorAll('.chip')) old.remove();
    this.#entry.before(...this.#chips.map((recipient, i) => this.#chip(recipient, i)));
    this.#hint.show(this.#findings[0]);
  }

  #chip(recipient: string, i: number): HTMLElement {
    const action = this.#findings.find((finding) => finding.index === i)?.action;
    const label = this.translator.text('tryit_remove', recipient);
    const remove = element('button', { type: 'button', class: 'chip-remove', 'aria-label': label, title: label }, icon(ICONS.close));
    remove.addEventListener('click', () => {
      this.#chips.splice(i, 1);
      this.#changed();
      this.focus();
    });
    return element(
      'li',
      { class: 'chip', ...(action && { 'data-action': action }) },
      element('span', { class: 'chip-text', dir: 'auto' }, recipient),
      remove,
    );
  }
}
