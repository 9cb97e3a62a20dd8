/** What goes to the organisation: exactly that, word for word. */
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { logsRequest } from '../reports/otlp';
import { batch, entriesOf, waitOf } from '../reports/queue';
import type { Reporting } from '../reports/reporter';
import { section } from './parts';

export function reportsSection({ endpoint, organisation, queue, version }: Reporting, translator: Translator): HTMLElement {
  const { entries, failures } = queue;
  const waits = entries.length > 0;
  const example = entriesOf([{ of: 'finding', kind: 'suffix', confidence: 0.99, outcome: 'corrected' }], { mode: 'warn', version, now: Date.now() });
  const next = new Intl.DateTimeFormat(translator.language, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.now() + waitOf(queue, Date.now()));
  const number = new Intl.NumberFormat(translator.language);
  const text = JSON.stringify(logsRequest(waits ? batch(queue) : example, organisation), null, 2);
  return section(
    translator.text('reports_title'),
    element('p', {}, translator.text('reports_why')),
    element('p', {}, `${translator.text('reports_endpoint')} `, element('code', { dir: 'ltr' }, endpoint)),
    ...(waits ? [element('p', {}, translator.text('reports_waiting', number.format(entries.length)))] : []),
    ...(failures > 0 ? [element('p', { class: 'note' }, translator.text('reports_failed', next))] : []),
    element(
      'details',
      {},
      element('summary', {}, translator.text(waits ? 'reports_preview' : 'reports_example')),
      element('pre', { id: 'report', class: 'outline scroll', dir: 'ltr', tabindex: '0' }, text),
    ),
  );
}
