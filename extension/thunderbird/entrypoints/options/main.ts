/** The options page. */
import { element } from '../../../dom/element';
import { adopt } from '../../../dom/styles';
import { background } from '../../background';
import { auditSection } from '../../options/audit';
import { checkingSection } from '../../../options/checking';
import { learnedSection } from '../../../options/learned';
import { learningSection } from '../../options/learning';
import { managedNote } from '../../../options/managed';
import { fail, ready } from '../../../options/page';
import css from '../../../options/page.css?inline';
import { loadManaged, loadSettings } from '../../../settings/settings';
import { loadTranslator } from '../../../settings/translation';

async function show(): Promise<void> {
  const [settings, managed, translator] = await Promise.all([loadSettings(), loadManaged(), loadTranslator()]);
  const isManaged = Object.keys(managed).length > 0;
  const problems = isManaged ? await background.problems().catch((reason: unknown) => (fail(reason), [])) : [];
  const learned = learnedSection(translator);
  document.title = translator.text('options_title');
  document.querySelector('main')?.replaceChildren(
    element('h1', {}, translator.text('options_title')),
    ...(isManaged ? [managedNote(problems, translator)] : []),
    checkingSection(settings, managed, translator, () => void show().catch(fail)),
    learningSection(translator, () => void learned.refresh()),
    learned.element,
    auditSection(translator),
  );
  await learned.refresh();
  ready(translator);
}

adopt(document, css);
show().catch(fail);
