/** What the add-on's pages have in common. */
import { element } from '../dom/element';
import { loadTranslator } from '../settings/translation';
import type { Translator } from '../i18n/translator';

/** Gives the page its language, and says that it is there. */
export function ready(translator: Translator): void {
  const { documentElement: root } = document;
  root.lang = translator.language;
  root.dir = translator.direction;
  root.dataset['ready'] = 'true';
}

/** Says that something did not work, until {@link clearFailure}. */
export function fail(reason: unknown): void {
  console.error(reason);
  loadTranslator().then((translator) => {
    clearFailure();
    document.body.append(element('p', { class: 'failed', role: 'alert' }, translator.text('options_failed')));
  }, console.error);
}

export function clearFailure(): void {
  document.querySelector('.failed')?.remove();
}
