/** The compose form: its fields, and what becomes of Send. */
import type { Finding, Message, Report } from '../../extension/engine/types';
import type { Translator } from '../../extension/i18n/translator';
import { byId } from './by-id';
import { RecipientField } from './field';

export interface ComposeEvents {
  /** Recipients, or the sender, are other than before. */
  onChange(): void;
  /** Send was pressed, in whatever way. */
  onSend(): void;
}

export class Compose {
  readonly #form = byId('compose', HTMLFormElement);
  readonly #from = byId('from', HTMLInputElement);
  readonly #subject = byId('subject', HTMLInputElement);
  readonly #body = byId('body', HTMLTextAreaElement);
  readonly #to: RecipientField;
  readonly #cc: RecipientField;
  readonly #bcc: RecipientField;
  #translator: Translator;

  constructor(
    translator: Translator,
    private readonly events: ComposeEvents,
  ) {
    this.#translator = translator;
    this.#to = new RecipientField('to', translator, events.onChange);
    this.#cc = new RecipientField('cc', translator, events.onChange);
    this.#bcc = new RecipientField('bcc', translator, events.onChange);
    byId('recipients', HTMLElement).append(...this.#fields().map((field) => field.element));
    this.#from.addEventListener('change', events.onChange);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      events.onSend();
    });
    this.#form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.send();
      }
    });
    this.#writeSamples();
  }

  get subject(): string {
    return this.#subject.value;
  }

  /** The message as it would go now. */
  message(): Message {
    return this.#read((field) => field.values());
  }

  /** The message without what is only half typed. */
  draft(): Message {
    return this.#read((field) => field.finished());
  }

  /** Sends as if Send were pressed; a form cannot be submitted while it tells of being submitted. */
  send(): void {
    this.events.onSend();
  }

  add(recipient: string): void {
    this.#to.add(recipient);
  }

  correct(findings: readonly Finding[]): void {
    for (const finding of findings) this.#fields().find((field) => field.name === finding.field)?.correct(finding);
  }

  show(report: Report | undefined): void {
    for (const field of this.#fields()) {
      field.show(report?.findings.filter((finding) => finding.field === field.name) ?? []);
    }
  }

  clearRecipients(): void {
    for (const field of this.#fields()) field.clear();
  }

  focus(): void {
    this.#to.focus();
  }

  translate(translator: Translator): void {
    const untouched = this.#subject.value === this.#translator.text('tryit_subject_sample');
    this.#translator = translator;
    for (const field of this.#fields()) field.translate(translator);
    if (untouched) this.#writeSamples();
  }

  #writeSamples(): void {
    this.#subject.value = this.#translator.text('tryit_subject_sample');
    this.#body.value = this.#translator.text('tryit_body_sample');
  }

  #fields(): RecipientField[] {
    return [this.#to, this.#cc, this.#bcc];
  }

  #read(values: (field: RecipientField) => string[]): Message {
    return { from: this.#from.value.trim(), to: values(this.#to), cc: values(this.#cc), bcc: values(this.#bcc) };
  }
}
