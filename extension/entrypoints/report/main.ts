/** *Report a problem*: an outline of the page, to be looked at, and sent by the person in whatever way. */
import { browser } from 'wxt/browser';
import { element } from '../../dom/element';
import { adopt } from '../../dom/styles';
import { fail, ready } from '../../options/page';
import css from '../../options/page.css?inline';
import { button } from '../../options/parts';
import { saveFile } from '../../options/save-file';
import { loadTranslator } from '../../settings/translation';
import { OUTLINE } from '../../webmail/messages';

async function show(): Promise<void> {
  const translator = await loadTranslator();
  const outline = await readOutline();
  document.title = translator.text('report_title');
  const text = element('textarea', { readonly: true, rows: '24', class: 'outline', dir: 'ltr', 'aria-label': translator.text('report_title') });
  text.value = outline;
  const status = element('p', { role: 'status' });
  const copy = button(
    translator.text('report_copy'),
    async () => {
      await navigator.clipboard.writeText(outline);
      status.textContent = translator.text('report_copied');
    },
    'sr-button-primary',
  );
  const save = button(translator.text('report_save'), () => saveFile('sendright-page.txt', 'text/plain', outline));
  document.querySelector('main')?.replaceChildren(
    element('h1', {}, translator.text('report_title')),
    element('p', { class: 'lead' }, translator.text(outline ? 'report_why' : 'report_nothing')),
    ...(outline ? [text, element('div', { class: 'buttons' }, copy, save), status] : []),
  );
  ready(translator);
}

/** Empty where the page is gone, or has no script of ours. */
async function readOutline(): Promise<string> {
  const tabId = Number(new URLSearchParams(location.search).get('tab'));
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, OUTLINE);
    const { version } = browser.runtime.getManifest();
    return typeof answer === 'string' ? `Sendright ${version}\n${navigator.userAgent}\n\n${answer}` : '';
  } catch {
    return '';
  }
}

adopt(document, css);
show().catch(fail);
