/** The small parts that the options page is made of. */
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { clearFailure, fail } from './page';

/** A section whose content comes later, and again. */
export interface Section {
  readonly element: HTMLElement;
  refresh(): Promise<void>;
}

export function section(heading: string, ...content: readonly (Node | string)[]): HTMLElement {
  return element('section', {}, element('h2', {}, heading), ...content);
}

export function button(label: string, press: () => Promise<void> | void, style = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `sr-button ${style}`.trim() }, label);
  made.addEventListener('click', () => {
    made.disabled = true;
    clearFailure();
    Promise.resolve(press())
      .catch(fail)
      .finally(() => {
        made.disabled = false;
      });
  });
  return made;
}

interface SelectRequest {
  readonly value: string;
  /** Labels by value. */
  readonly choices: Readonly<Record<string, string>>;
  /** Set by policy: shown, not to be changed. */
  readonly locked: boolean;
  onChange(value: string): Promise<void>;
}

export function select({ value, choices, locked, onChange }: SelectRequest): HTMLSelectElement {
  const options = Object.entries(choices).map(([key, label]) =>
    element('option', { value: key, selected: key === value }, label),
  );
  const made = element('select', { disabled: locked }, ...options);
  made.addEventListener('change', () => void onChange(made.value).catch(fail));
  return made;
}

/** A control with its label, and a word on who set it where that was policy. */
export function field(label: string, control: HTMLSelectElement | HTMLInputElement, translator: Translator): HTMLElement {
  const note = control.disabled ? [element('span', { class: 'note' }, translator.text('options_locked'))] : [];
  return element('label', { class: 'field' }, element('span', {}, label), control, ...note);
}
