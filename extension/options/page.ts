/** What the add-on's pages have in common. */
import type { Translator } from '../i18n/translator';

/** Gives the page its language, and says that it is there. */
export function ready(translator: Translator): void {
  const { documentElement: root } = document;
  root.lang = translator.language;
  root.dir = translator.direction;
  root.dataset['ready'] = 'true';
}

/** A fault that nothing can be done about here. */
export function fail(reason: unknown): void {
  console.error(reason);
}
