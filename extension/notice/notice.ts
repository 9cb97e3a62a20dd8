/** What the gate has to tell without asking: it stays until it is read and closed. */
import { element, icon, ICONS } from '../dom/element';
import { adopt } from '../dom/styles';
import type { Notice } from '../gate/gate';
import type { MessageKey, Translator } from '../i18n/translator';
import css from './notice.css?inline';

const SENTENCES: Readonly<Record<Notice['type'], MessageKey>> = {
  unchecked: 'notice_unchecked',
  held: 'notice_held',
  unsent: 'notice_unsent',
  uncorrectable: 'notice_uncorrectable',
};

/** Shows the notice under `root`, in place of an earlier one. */
export function showNotice(root: HTMLElement | ShadowRoot, notice: Notice, translator: Translator): void {
  adopt(root, css);
  root.querySelector('.sr-notice')?.remove();
  const close = element(
    'button',
    { type: 'button', class: 'sr-button sr-button-quiet', 'aria-label': translator.text('notice_close') },
    icon(ICONS.close),
  );
  const box = element(
    'div',
    { class: 'sr sr-notice', role: 'alert', lang: translator.language, dir: translator.direction },
    icon(ICONS.warning),
    element('div', {}, element('p', {}, translator.text(SENTENCES[notice.type])), ...addresses(notice)),
    close,
  );
  close.addEventListener('click', () => box.remove());
  root.append(box);
}

/** The right addresses, to be copied. */
function addresses(notice: Notice): HTMLElement[] {
  if (notice.type !== 'uncorrectable') return [];
  const items = notice.findings.flatMap(({ suggestion }) =>
    suggestion ? [element('li', { class: 'sr-address' }, suggestion.address)] : [],
  );
  return [element('ul', {}, ...items)];
}
