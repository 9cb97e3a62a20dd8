/** Contacts out of files, to learn whom the person knows. */
import type { Learned } from '../background/learn-contacts';
import { textOf, type Refusal } from '../contacts/file';
import { addressesOf, readContacts } from '../contacts/parse';
import type { Contacts, Problem } from '../contacts/read';
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { clearFailure, fail } from './page';
import { section } from './parts';

/** So many problems are named; the others are counted. */
const NAMED = 5;

/** So much of a damaged line is shown. */
const SHOWN = 60;

/** What came of one file. */
type FileRead = { readonly name: string } & Awaited<ReturnType<typeof readFile>>;

export function contactsSection(translator: Translator, learn: (addresses: readonly string[]) => Promise<Learned>): HTMLElement {
  const status = element('div', { role: 'status', id: 'contacts-status' });
  const files = element('input', { type: 'file', id: 'contacts', class: 'sr-spoken', multiple: true, accept: '.vcf,.csv,.ldif,.ldi,.txt' });
  const take = async (): Promise<void> => {
    clearFailure();
    const chosen = [...(files.files ?? [])];
    const read = await Promise.all(chosen.map(async (file): Promise<FileRead> => ({ name: file.name, ...(await readFile(file)) })));
    files.value = '';
    const contacts = read.flatMap((file) => ('contacts' in file ? [file.contacts] : []));
    const learned = await learn(addressesOf(contacts));
    status.replaceChildren(...summary(contacts, learned, translator), ...problems(read, translator));
  };
  files.addEventListener('change', () => void take().catch(fail));
  return section(
    translator.text('contacts_title'),
    element('p', {}, translator.text('contacts_why')),
    element('p', { class: 'files' }, files, element('label', { for: 'contacts', class: 'sr-button' }, translator.text('contacts_choose'))),
    status,
  );
}

async function readFile(file: File): Promise<{ readonly contacts: Contacts } | { readonly refusal: Refusal }> {
  const content = await textOf(file);
  return 'text' in content ? { contacts: readContacts(content.text) } : content;
}

function summary(read: readonly Contacts[], { learned, leftOut }: Learned, translator: Translator): HTMLElement[] {
  const number = new Intl.NumberFormat(translator.language);
  const count = read.reduce((sum, { contacts }) => sum + contacts.length, 0);
  if (read.length === 0) return [];
  const text =
    count === 0
      ? translator.text('contacts_nothing')
      : translator.text('contacts_done', number.format(count), number.format(learned), number.format(leftOut));
  return [element('p', {}, text)];
}

/** Files that were not read, then lines that could not be: a few are named. */
function problems(read: readonly FileRead[], translator: Translator): HTMLElement[] {
  const refused = read.flatMap((file) => ('refusal' in file ? [element('p', {}, translator.text(`contacts_${file.refusal}`, file.name))] : []));
  const found = read.flatMap((file) => ('contacts' in file ? file.contacts.problems.map((problem) => ({ file: file.name, problem })) : []));
  if (found.length === 0) return refused;
  const number = new Intl.NumberFormat(translator.language);
  const items = found.slice(0, NAMED).map(({ file, problem }) => {
    const place = translator.text('contacts_place', file, number.format(problem.line));
    return element('li', {}, `${place} ${what(problem, translator)}`);
  });
  const more = found.length > NAMED ? [element('li', {}, translator.text('contacts_more', number.format(found.length - NAMED)))] : [];
  return [...refused, element('p', {}, translator.text('contacts_problems', number.format(found.length))), element('ul', {}, ...items, ...more)];
}

function what({ what: kind, text }: Problem, translator: Translator): string {
  return translator.text(`contacts_problem_${kind}`, text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}
