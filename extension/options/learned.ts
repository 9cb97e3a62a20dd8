/** What was learned: to be searched, taken back piece by piece, exported, erased. */
import { element } from '../dom/element';
import type { Personal } from '../engine/types';
import type { Translator } from '../i18n/translator';
import type { handlers } from '../background/handlers';
import { connect } from '../background/rpc';
import { fail } from './page';
import { button, refill, section, type Section } from './parts';
import { saveFile } from './save-file';

const background = connect<typeof handlers>();

/** So many are listed; a search finds the others. */
const LISTED = 100;

export function learnedSection(translator: Translator): Section {
  const search = element('input', { type: 'search', 'aria-label': translator.text('learned_search'), placeholder: translator.text('learned_search') });
  const count = element('p', { class: 'note', role: 'status' });
  const list = element('ul', { class: 'list', id: 'learned' });
  const number = new Intl.NumberFormat(translator.language);
  const trusted = element('ul', { class: 'list', id: 'trusted' });
  let personal: Personal = { domains: [], mailboxes: [], trusted: [] };

  const forget = async (name: string): Promise<void> => {
    await background.forget(name);
    await refresh();
  };
  const show = (): void => {
    const rows = [
      ...personal.domains.map(({ domain, count: times }) => ({ name: domain, times })),
      ...personal.mailboxes.map(({ address, count: times }) => ({ name: address, times })),
    ];
    const found = rows.filter(({ name }) => name.includes(search.value.trim().toLowerCase())).sort((a, b) => b.times - a.times);
    count.textContent = translator.text('learned_count', number.format(personal.domains.length), number.format(personal.mailboxes.length));
    refill(list, found.slice(0, LISTED).map(({ name, times }) => row(name, number.format(times), translator, forget)), search);
    const unasked = personal.trusted.map((domain) => row(domain, '', translator, forget));
    refill(trusted, unasked.length > 0 ? unasked : [element('li', { class: 'note' }, translator.text('learned_trusted_none'))], search);
  };
  const refresh = async (): Promise<void> => {
    personal = await background.learned();
    show();
  };
  search.addEventListener('input', show);

  return {
    element: element(
      'div',
      {},
      section(
        translator.text('learned_title'),
        element('p', {}, translator.text('learned_private')),
        count,
        search,
        list,
        element(
          'div',
          { class: 'buttons' },
          button(translator.text('learned_export'), () => saveFile('sendright-learned.json', 'application/json', JSON.stringify(personal, null, 2))),
          button(
            translator.text('learned_erase'),
            async () => {
              if (!window.confirm(translator.text('learned_erase_sure'))) return;
              await background.erase();
              await refresh();
            },
            'erase',
          ),
        ),
      ),
      section(translator.text('learned_trusted'), element('p', {}, translator.text('learned_trusted_why')), trusted),
    ),
    refresh: () => refresh().catch(fail),
  };
}

function row(name: string, times: string, translator: Translator, forget: (name: string) => Promise<void>): HTMLElement {
  const remove = button(translator.text('learned_forget'), () => forget(name), 'sr-button-quiet');
  remove.setAttribute('aria-label', translator.text('learned_forget_name', name));
  return element('li', {}, element('span', { class: 'sr-address' }, name), element('span', { class: 'note' }, times), remove);
}
