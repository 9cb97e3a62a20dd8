/** What was sent, newest first, with the exact recipients. */
import { element } from '../../extension/dom/element';
import type { Field, Message } from '../../extension/engine/types';
import type { Translator } from '../../extension/i18n/translator';

export interface SentMessage {
  readonly message: Message;
  readonly subject: string;
  readonly time: Date;
}

const FIELDS: readonly [Field, (message: Message) => string[] | undefined][] = [
  ['to', (message) => message.to],
  ['cc', (message) => message.cc],
  ['bcc', (message) => message.bcc],
];

export function renderOutbox(list: HTMLElement, empty: HTMLElement, sent: readonly SentMessage[], translator: Translator): void {
  empty.hidden = sent.length > 0;
  list.hidden = sent.length === 0;
  list.replaceChildren(...sent.toReversed().map((one) => item(one, translator)));
}

function item({ message, subject, time }: SentMessage, translator: Translator): HTMLElement {
  const rows = FIELDS.flatMap(([field, read]) => {
    const recipients = read(message) ?? [];
    if (recipients.length === 0) return [];
    const values = recipients.map((recipient) => element('dd', { class: 'sr-address', 'data-field': field }, recipient));
    return [element('div', {}, element('dt', {}, translator.text(`field_${field}`)), ...values)];
  });
  const clock = time.toLocaleTimeString(translator.language, { hour: '2-digit', minute: '2-digit' });
  return element(
    'li',
    { class: 'sent' },
    element('p', { class: 'sent-subject' }, element('bdi', {}, subject), element('time', { datetime: time.toISOString() }, clock)),
    element('dl', {}, ...rows),
  );
}

/** All recipients in one line, to be told. */
export function recipientsOf(message: Message): string[] {
  return FIELDS.flatMap(([, read]) => read(message) ?? []);
}
