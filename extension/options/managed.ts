/** That the organisation has set something, and what of it is wrong. */
import { element } from '../dom/element';
import type { PolicyProblem } from '../engine/types';
import type { Translator } from '../i18n/translator';

export function managedNote(problems: readonly PolicyProblem[], translator: Translator): HTMLElement {
  const note = element('div', { class: 'managed' }, element('p', {}, translator.text('options_managed')));
  if (problems.length > 0) {
    // For whoever wrote the policy: in English, as the command line says it.
    const items = problems.map(({ key, message }) => element('li', { lang: 'en', dir: 'ltr' }, element('code', {}, key), ` ${message}`));
    note.append(element('p', {}, translator.text('options_problems')), element('ul', { id: 'problems' }, ...items));
  }
  return note;
}
