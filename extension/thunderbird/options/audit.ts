/** *Check my sent mail*: messages that probably went astray, newest first. */
import { why } from '../../dialog/card';
import { element } from '../../dom/element';
import type { Translator } from '../../i18n/translator';
import { audit, type Astray, type Audit } from '../audit';
import { background } from '../background';
import { dateOf } from '../sent-mail';
import { button, section } from '../../options/parts';

export function auditSection(translator: Translator): HTMLElement {
  const number = new Intl.NumberFormat(translator.language);
  const status = element('p', { role: 'status', id: 'audit-status' });
  const list = element('ul', { class: 'list astray', id: 'astray' });
  const start = button(translator.text('audit_start'), async () => {
    list.replaceChildren();
    const { trusted } = await background.learned();
    const result = await audit(trusted, (read) => {
      status.textContent = translator.text('audit_reading', number.format(read));
    });
    status.textContent = sentence(result, translator, number);
    list.replaceChildren(...result.astray.map((astray) => entry(astray, translator)));
  });
  return section(
    translator.text('audit_title'),
    element('p', {}, translator.text('audit_why')),
    element('div', { class: 'buttons' }, start),
    status,
    list,
  );
}

/** Nothing read is not the same as nothing found: a folder that was never opened lists as empty. */
function sentence({ read, astray }: Audit, translator: Translator, number: Intl.NumberFormat): string {
  if (read === 0) return translator.text('learning_nothing');
  return astray.length === 0
    ? translator.text('audit_clean', number.format(read))
    : translator.text('audit_found', number.format(astray.length), number.format(read));
}

function entry({ message, findings }: Astray, translator: Translator): HTMLElement {
  const date = dateOf(message);
  const shown = new Intl.DateTimeFormat(translator.language, { dateStyle: 'medium' }).format(date);
  const open = button(translator.text('audit_open'), async () => {
    await messenger.messageDisplay.open({ messageId: message.id, active: true });
  });
  return element(
    'li',
    {},
    element(
      'div',
      {},
      element('strong', { dir: 'auto' }, message.subject),
      ' ',
      element('time', { class: 'note', datetime: date.toISOString() }, shown),
      ...findings.flatMap((finding) => [
        element('p', { class: 'sr-address' }, finding.address),
        element('p', { class: 'note' }, ...why(finding, translator)),
      ]),
    ),
    open,
  );
}
