/** The options page: what all kinds of add-on have there, with what is this one's own. */
import { connect } from '../background/rpc';
import type { handlers } from '../background/handlers';
import { element } from '../dom/element';
import { adopt } from '../dom/styles';
import type { Translator } from '../i18n/translator';
import { loadManaged, loadSettings } from '../settings/settings';
import { loadTranslator } from '../settings/translation';
import { checkingSection, LANGUAGE } from './checking';
import { learnedSection } from './learned';
import { managedNote } from './managed';
import { fail, ready } from './page';
import type { Section } from './parts';
import { reportsSection } from './reports';
import { statisticsSection } from './statistics';
import chart from './chart.css?inline';
import css from './page.css?inline';

/** Sections of this kind of add-on; `learned` shows what was learned. */
export type OwnSections = (
  translator: Translator,
  learned: Section,
) => { readonly first?: Section; readonly learning: HTMLElement; readonly last?: HTMLElement };

const background = connect<typeof handlers>();

export function showOptions(own: OwnSections): void {
  adopt(document, css);
  adopt(document, chart);
  show(own).catch(fail);
}

async function show(own: OwnSections): Promise<void> {
  const [settings, managed, translator] = await Promise.all([loadSettings(), loadManaged(), loadTranslator()]);
  const isManaged = Object.keys(managed).length > 0;
  const problems = isManaged ? await background.problems().catch((reason: unknown) => (fail(reason), [])) : [];
  const reports = isManaged ? await background.reports().catch((reason: unknown) => fail(reason)) : undefined;
  const learned = learnedSection(translator);
  const statistics = statisticsSection(translator);
  const { first, learning, last } = own(translator, learned);
  document.title = translator.text('options_title');
  document.querySelector('main')?.replaceChildren(
    element('h1', {}, translator.text('options_title')),
    ...(isManaged ? [managedNote(problems, translator)] : []),
    ...(first ? [first.element] : []),
    checkingSection(settings, managed, translator, () => void showInLanguage(own).catch(fail)),
    learning,
    learned.element,
    statistics.element,
    ...(reports ? [reportsSection(reports, translator)] : []),
    ...(last ? [last] : []),
  );
  await Promise.all([learned.refresh(), statistics.refresh(), first?.refresh()]);
  ready(translator);
}

/** All is made anew; whoever chose the language by keyboard is still there. */
async function showInLanguage(own: OwnSections): Promise<void> {
  await show(own);
  document.getElementById(LANGUAGE)?.focus();
}
