/** Contacts out of files, to learn whom the person knows. */
import type { Learned } from '../background/learn-contacts';
import { contactAddresses, decode } from '../contacts/parse';
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { clearFailure, fail } from './page';
import { section } from './parts';

export function contactsSection(translator: Translator, learn: (addresses: readonly string[]) => Promise<Learned>): HTMLElement {
  const number = new Intl.NumberFormat(translator.language);
  const status = element('p', { role: 'status', id: 'contacts-status' });
  const files = element('input', { type: 'file', id: 'contacts', class: 'sr-spoken', multiple: true, accept: '.vcf,.csv,.ldif,.ldi,.txt' });
  const take = async (): Promise<void> => {
    clearFailure();
    const texts = await Promise.all([...(files.files ?? [])].map(async (file) => decode(await file.arrayBuffer())));
    files.value = '';
    const addresses = texts.flatMap(contactAddresses);
    const { learned, leftOut } = await learn(addresses);
    status.textContent =
      addresses.length === 0
        ? translator.text('contacts_nothing')
        : translator.text('contacts_done', number.format(learned), number.format(leftOut));
  };
  files.addEventListener('change', () => void take().catch(fail));
  return section(
    translator.text('contacts_title'),
    element('p', {}, translator.text('contacts_why')),
    element('p', { class: 'files' }, files, element('label', { for: 'contacts', class: 'sr-button' }, translator.text('contacts_choose'))),
    status,
  );
}
