/** The page after installing: what the add-on does, learning from sent mail, and a try. */
import { openDialog } from '../../../dialog/dialog';
import { element } from '../../../dom/element';
import { adopt } from '../../../dom/styles';
import type { Translator } from '../../../i18n/translator';
import { learningSection } from '../../options/learning';
import { button, section } from '../../../options/parts';
import { fail, ready } from '../../../options/page';
import css from '../../../options/page.css?inline';
import { background } from '../../background';
import { loadTranslator } from '../../../settings/translation';

const EXAMPLE = 'bob@army.ml';

async function show(): Promise<void> {
  const translator = await loadTranslator();
  document.title = translator.text('welcome_title');
  document.querySelector('main')?.replaceChildren(
    element('h1', { class: 'welcome' }, element('img', { src: '/icon.svg', alt: '' }), translator.text('welcome_title')),
    element('p', { class: 'lead' }, translator.text('extension_description')),
    element(
      'ul',
      { class: 'points' },
      element('li', {}, translator.text('welcome_send')),
      element('li', {}, translator.text('welcome_rarely')),
      element('li', {}, translator.text('welcome_private')),
    ),
    learningSection(translator, () => undefined),
    trySection(translator),
    element('p', {}, button(translator.text('welcome_options'), () => messenger.runtime.openOptionsPage())),
  );
  ready(translator);
}

function trySection(translator: Translator): HTMLElement {
  const address = element('input', { type: 'text', id: 'try-address', value: EXAMPLE, 'aria-label': translator.text('field_to'), dir: 'ltr' });
  const outcome = element('p', { role: 'status', id: 'try-outcome' });
  const attempt = async (): Promise<void> => {
    const { findings } = await background.check({ to: [address.value] });
    const asked = findings.filter(({ action }) => action === 'warn' || action === 'block');
    if (asked.length === 0) {
      outcome.textContent = translator.text('welcome_try_clean');
      return;
    }
    const answer = await openDialog(document.body, { findings: asked, translator }).answer;
    const correction = asked[0]?.suggestion?.address;
    const corrected = answer.at === 'settled' && answer.choices.some(({ verb }) => verb === 'correct');
    if (corrected && correction) address.value = correction;
    outcome.textContent = translator.text(answer.at === 'back' ? 'welcome_try_back' : 'welcome_try_sent', address.value);
  };
  const form = element('form', { class: 'field' }, element('span', {}, translator.text('field_to')), address);
  form.append(element('button', { class: 'sr-button', type: 'submit' }, translator.text('welcome_try_send')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt().catch(fail);
  });
  return section(translator.text('welcome_try'), element('p', {}, translator.text('welcome_try_why')), form, outcome);
}

adopt(document, css);
show().catch(fail);
