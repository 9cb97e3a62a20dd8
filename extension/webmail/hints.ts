/** The hint beside a recipient: it stands at the end of its field, where a field is mostly empty. */
import { element, icon, ICONS } from '../dom/element';
import { adopt } from '../dom/styles';
import type { Finding } from '../engine/types';
import { createHint, type Hint } from '../hint/hint';
import type { Translator } from '../i18n/translator';
import css from './hints.css?inline';

export class Hints {
  readonly #hint: Hint;
  readonly #box: HTMLElement;
  #field: Element | undefined;
  #shown: Finding | undefined;
  readonly #closed = new Set<string>();

  constructor(root: ShadowRoot, translator: Translator, onCorrect: (finding: Finding) => void) {
    adopt(root, css);
    this.#hint = createHint({ root, translator, onCorrect });
    const close = element(
      'button',
      { type: 'button', class: 'sr-button sr-button-quiet sr-close', 'aria-label': translator.text('notice_close') },
      icon(ICONS.close),
    );
    close.addEventListener('click', () => {
      if (this.#shown) this.#closed.add(this.#shown.address);
      this.show(undefined);
    });
    this.#box = element('div', { class: 'sr sr-floating', dir: translator.direction, hidden: true }, this.#hint.element, close);
    root.append(this.#box);
    const follow = (): void => this.#place();
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    window.addEventListener('resize', follow, { passive: true });
  }

  /** Shows the finding beside its field, or nothing. */
  show(finding: Finding | undefined, field?: Element): void {
    const wanted = finding && field && !this.#closed.has(finding.address) ? finding : undefined;
    this.#shown = wanted;
    this.#field = field;
    this.#hint.show(wanted);
    this.#box.hidden = !wanted;
    this.#place();
  }

  #place(): void {
    const row = this.#shown && this.#field ? visible(this.#field) : undefined;
    if (!row) {
      this.#box.hidden = true;
      return;
    }
    this.#box.hidden = false;
    const { width, height } = this.#box.getBoundingClientRect();
    const rect = row.getBoundingClientRect();
    const roomy = rect.width > 2 * width;
    const top = roomy ? rect.top + Math.max(0, (rect.height - height) / 2) : rect.bottom + 4;
    const left = roomy ? rect.right - width - 4 : Math.max(4, rect.left);
    this.#box.style.top = `${Math.round(Math.max(0, top))}px`;
    this.#box.style.left = `${Math.round(Math.min(left, innerWidth - width - 4))}px`;
  }
}

/** The field, or the part of the page around it, that can be seen: some sites hide the field itself. */
function visible(field: Element): Element | undefined {
  for (let each: Element | null = field; each && each !== document.body; each = each.parentElement) {
    const { right, width, height } = each.getBoundingClientRect();
    if (right > 0 && width > 40 && height > 8) return each;
  }
  return undefined;
}
