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

/** While it works it does nothing more; it is not disabled, which would take the focus from it. */
export function button(label: string, press: () => Promise<void> | void, style = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `sr-button ${style}`.trim() }, label);
  made.addEventListener('click', () => {
    if (made.hasAttribute('aria-disabled')) return;
    made.setAttribute('aria-disabled', 'true');
    clearFailure();
    Promise.resolve(press())
      .catch(fail)
      .finally(() => made.removeAttribute('aria-disabled'));
  });
  return made;
}

/** Fills a list anew. Whoever had the focus in it finds it at the same place, and in a list without buttons on the control `otherwise`. */
export function refill(list: HTMLElement, rows: readonly HTMLElement[], otherwise?: HTMLElement): void {
  const place = [...list.children].findIndex((row) => row.contains(document.activeElement));
  list.replaceChildren(...rows);
  if (place < 0) return;
  const next = list.children[Math.min(place, rows.length - 1)]?.querySelector('button');
  (next ?? otherwise)?.focus();
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
