/**
 * The question before sending. It takes findings and gives back choices, and
 * knows neither the mail program it stands in nor what made the findings.
 */
import type { Finding } from '../engine/types';
import { element, icon, ICONS } from '../dom/element';
import { adopt } from '../dom/styles';
import type { Answer } from '../gate/gate';
import type { Translator } from '../i18n/translator';
import { createCard, whyId, type Card } from './card';
import { advised, canKeep, canSend, choices, mainLabel, title, type Verb } from './choices';
import css from './dialog.css?inline';

/** What the dialog is given. */
export interface DialogRequest {
  /** At least one. Those with action `block` cannot be kept. */
  readonly findings: readonly Finding[];
  readonly translator: Translator;
  /** The organisation's own words about a blocked recipient, and whom to ask. */
  readonly organisation?: { readonly message?: string | null | undefined; readonly contact?: string | null | undefined };
  /** Nothing can be kept: *Don't ask again* is not offered. */
  readonly forgetful?: boolean;
  /** Fill the window, where the dialog has one of its own, instead of standing over the page. */
  readonly fill?: boolean;
}

/** A dialog on screen. */
export interface DialogHandle {
  /** Settles once: with the choices, or `back` on *Back to editing*, Esc or {@link DialogHandle.close}. */
  readonly answer: Promise<Answer>;
  close(): void;
}

/**
 * For so long, in milliseconds, nothing that sends can be pressed: the Enter or
 * the double click was meant for the window below. `data-armed` says it is over.
 */
const ARMING = 500;

function cardName(i: number): string {
  return `sr-finding-${i}`;
}

/** Shows the dialog under `root`: an element of a document, or a shadow root. */
export function openDialog(root: HTMLElement | ShadowRoot, request: DialogRequest): DialogHandle {
  adopt(root, css);
  let settle: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => {
    settle = resolve;
  });
  const dialog = new Dialog(request, (given) => {
    settle(given);
    dialog.element.close();
    dialog.element.remove();
  });
  root.append(dialog.element);
  dialog.element.showModal();
  dialog.focus();
  return { answer, close: () => dialog.back() };
}

class Dialog {
  readonly element: HTMLDialogElement;
  readonly #cards: readonly Card[];
  readonly #main: HTMLButtonElement;
  readonly #back: HTMLButtonElement;
  #verbs: (Verb | undefined)[];

  constructor(
    private readonly request: DialogRequest,
    private readonly settle: (answer: Answer) => void,
  ) {
    const { findings, translator } = request;
    this.#verbs = [...advised(findings)];
    this.#main = this.#button('send', 'sr-button-primary', () => this.#settled(this.#verbs));
    this.#back = this.#button('back', canSend(findings) ? 'sr-button-quiet' : 'sr-button-primary', () => this.back(), false);
    this.#back.append(translator.text('dialog_back'));
    this.#cards = findings.map((finding, i) => this.#card(finding, i));
    this.element = this.#build();
    this.#label();
    this.#listen();
  }

  back(): void {
    this.settle({ at: 'back' });
  }

  /** On correcting; where there is nothing to correct, on the way back. */
  focus(): void {
    (this.#main.isConnected && !this.#main.disabled ? this.#main : this.#back).focus();
  }

  #build(): HTMLDialogElement {
    const { findings, translator, fill } = this.request;
    const sends = canSend(findings);
    const heading = title(findings);
    return element(
      'dialog',
      {
        class: fill ? 'sr sr-dialog sr-fill' : 'sr sr-dialog',
        role: 'alertdialog',
        lang: translator.language,
        dir: translator.direction,
        'aria-labelledby': 'sr-title',
        'aria-describedby': findings.map((_, i) => whyId(cardName(i))).join(' '),
      },
      element(
        'header',
        { class: 'sr-header' },
        element('span', { class: sends ? 'sr-badge' : 'sr-badge sr-badge-barred' }, icon(sends ? ICONS.warning : ICONS.barred)),
        element('h2', { id: 'sr-title', class: 'sr-title' }, translator.text(heading)),
      ),
      element('div', { class: 'sr-cards' }, ...this.#cards.map((card) => card.element), ...this.#organisation()),
      element('footer', { class: 'sr-footer' }, ...this.#buttons(sends)),
    );
  }

  /** In the order of the keyboard: what we advise, what else is open, the way back. */
  #buttons(sends: boolean): HTMLElement[] {
    const { findings, translator } = this.request;
    if (!sends) return [this.#back];
    const correctable = findings.length > 1 || findings.every((finding) => finding.suggestion);
    const buttons = correctable ? [this.#main] : [];
    if (findings.every(canKeep)) {
      const keep = this.#button('keep', '', () => this.#settled(findings.map((): Verb => 'keep')));
      keep.append(translator.text(findings.length === 1 ? 'dialog_send_anyway' : 'dialog_send_all_anyway'));
      buttons.push(keep);
    }
    return [...buttons, this.#back];
  }

  #card(finding: Finding, i: number): Card {
    const { findings, translator } = this.request;
    const several = findings.length > 1 && canSend(findings);
    const onChoose = (verb: Verb): void => {
      this.#verbs[i] = verb;
      this.#label();
    };
    const choice = several ? { choice: { verb: this.#verbs[i], onChoose } } : {};
    return createCard({ finding, translator, forgetful: this.request.forgetful ?? false, name: cardName(i), legend: findings.length > 1, ...choice });
  }

  #organisation(): HTMLElement[] {
    const { findings, translator, organisation } = this.request;
    if (!organisation || findings.every(canKeep)) return [];
    const lines = [
      ...(organisation.message ? [element('p', { dir: 'auto' }, organisation.message)] : []),
      ...(organisation.contact ? [element('p', {}, translator.text('dialog_contact', organisation.contact))] : []),
    ];
    if (lines.length === 0) return [];
    return [element('div', { class: 'sr-organisation' }, element('h3', {}, translator.text('dialog_organisation')), ...lines)];
  }

  /** A button that a script in the page cannot press. */
  #button(name: string, style: string, press: () => void, sends = true): HTMLButtonElement {
    const button = element('button', { type: 'button', name, class: `sr-button ${style}` });
    button.addEventListener('click', (event) => {
      if (event.isTrusted && (!sends || this.element.hasAttribute('data-armed'))) press();
    });
    return button;
  }

  #label(): void {
    const label = mainLabel(this.#verbs);
    this.#main.disabled = label === undefined;
    this.#main.replaceChildren(this.request.translator.text(label ?? 'dialog_send_choices'));
  }

  #listen(): void {
    setTimeout(() => this.element.setAttribute('data-armed', ''), ARMING);
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.back();
    });
    this.element.addEventListener('close', () => this.back());
    // A click beside the buttons does not take the focus from them.
    this.element.addEventListener('mousedown', (event) => {
      if (event.target === this.element) event.preventDefault();
    });
    // The page below has shortcuts of its own.
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      this.element.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  #settled(verbs: readonly (Verb | undefined)[]): void {
    const made = choices(this.request.findings, verbs);
    if (!made) return;
    const trust = this.#cards.flatMap((card, i) => (verbs[i] === 'keep' ? (card.trusted() ?? []) : []));
    this.settle({ at: 'settled', choices: made, trust });
  }
}
