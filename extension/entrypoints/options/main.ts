/** The options page. */
import { element } from '../../dom/element';
import { adopt } from '../../dom/styles';
import { checkingSection } from '../../options/checking';
import { contactsSection } from '../../options/contacts';
import { learnedSection } from '../../options/learned';
import { managedNote } from '../../options/managed';
import { fail, ready } from '../../options/page';
import css from '../../options/page.css?inline';
import { loadManaged, loadSettings } from '../../settings/settings';
import { loadTranslator } from '../../settings/translation';
import { background } from '../../webmail/background';
import { sitesSection } from '../../webmail/options/sites';

async function show(): Promise<void> {
  const [settings, managed, translator] = await Promise.all([loadSettings(), loadManaged(), loadTranslator()]);
  const isManaged = Object.keys(managed).length > 0;
  const problems = isManaged ? await background.problems().catch((reason: unknown) => (fail(reason), [])) : [];
  const learned = learnedSection(translator);
  const sites = sitesSection(translator);
  document.title = translator.text('options_title');
  document.querySelector('main')?.replaceChildren(
    element('h1', {}, translator.text('options_title')),
    ...(isManaged ? [managedNote(problems, translator)] : []),
    sites.element,
    checkingSection(settings, managed, translator, () => void show().catch(fail)),
    contactsSection(translator, async (addresses) => {
      const result = await background.learnContacts(addresses);
      await learned.refresh();
      return result;
    }),
    learned.element,
  );
  await Promise.all([learned.refresh(), sites.refresh()]);
  ready(translator);
}

adopt(document, css);
show().catch(fail);
