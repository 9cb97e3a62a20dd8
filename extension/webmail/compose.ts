/** One compose form, as a host of the gate. */
import type { Finding, Message, Report } from '../engine/types';
import type { Answer, Count, GateSettings, Notice } from '../gate/gate';
import { fingerprint } from '../gate/machine';
import { Gate, type GateHost } from '../gate/run';
import type { Site } from '../sites/site';
import type { Press, Verdict } from './press';
import { click, until } from './act';
import { readMessage, replaceRecipient } from './recipients';

/** How long, in milliseconds, a site may be busy before the person is told that nothing was sent. */
const BUSY = 15_000;

/** What the form needs of the page around it. */
export interface Surroundings {
  settings(): GateSettings;
  check(message: Message): Promise<Report>;
  learn(message: Message): void;
  trust(domain: string): void;
  count(counts: readonly Count[]): void;
  observe(message: Message): void;
  ask: GateHost['ask'];
  notify(notice: Notice): void;
  /** There is an answer about the recipients as they stand now. */
  onReport(): void;
}

export class Compose implements GateHost {
  readonly #gate = new Gate(this);
  #press: Press | undefined;
  /** The last answer, and the recipients that it is about. */
  #known: { readonly recipients: string; readonly report: Report } | undefined;
  #looking = '';
  #learned = '';
  /** The site did not unfold its recipients when asked to. */
  #stuck = false;

  constructor(
    readonly root: Element,
    readonly site: Site,
    private readonly around: Surroundings,
  ) {}

  /** Send was pressed. */
  pressed(press: Press): Verdict {
    if (this.isFolded() && !this.#stuck) {
      void this.#unfold().finally(() => press.replay());
      return 'hold';
    }
    this.#press = press;
    const message = this.read();
    const verdict = this.#gate.pressed(this.#reportOn(message));
    if (verdict === 'pass' && press.byPerson) this.#learn(message);
    return verdict;
  }

  /** Looks at the recipients as they stand, so that the answer is there at Send. */
  look(): void {
    if (this.isFolded()) return;
    const message = this.read();
    const recipients = fingerprint(message);
    if (recipients === this.#looking) return;
    this.#looking = recipients;
    this.#gate.recipientsChanged();
    this.around.check(message).then(
      (report) => {
        if (this.#looking !== recipients) return;
        this.#known = { recipients, report };
        this.around.onReport();
      },
      // Checked again at Send.
      () => (this.#looking = ''),
    );
  }

  /** What was known is no longer to be relied on: settings have changed, or trust. */
  forget(): void {
    this.#known = undefined;
    this.#looking = '';
  }

  /** What there is to say about the recipients that were last looked at. */
  findings(): readonly Finding[] {
    return this.#known?.report.findings ?? [];
  }

  /** Whether the site shows its recipients without their addresses. */
  isFolded(): boolean {
    return this.#summary() !== null;
  }

  /** Those that stand there, to be compared; empty where there are none, or none can be read. */
  recipients(): string {
    try {
      const message = this.read();
      return [message.to, message.cc, message.bcc].some((field) => field?.length) ? fingerprint(message) : '';
    } catch {
      return '';
    }
  }

  settings(): GateSettings {
    return this.around.settings();
  }

  read(): Message {
    return readMessage(this.root, this.site);
  }

  check(message: Message): Promise<Report> {
    return this.around.check(message);
  }

  ask(findings: readonly Finding[]): ReturnType<GateHost['ask']> {
    const dialog = this.around.ask(findings);
    return { answer: dialog.answer.then((answer) => this.#whenRested(answer)), close: () => dialog.close() };
  }

  async replace(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) await replaceRecipient(this.root, this.site, finding);
  }

  send(): void {
    this.#press?.replay();
  }

  trust(domain: string): void {
    this.around.trust(domain);
    this.forget();
  }

  /** What the page itself sends is checked, but nobody's doing: it is not counted. */
  count(counts: readonly Count[]): void {
    if (this.#press?.byPerson) this.around.count(counts);
  }

  observe(message: Message): void {
    if (this.#press?.byPerson) this.around.observe(message);
  }

  notify(notice: Notice): void {
    this.around.notify(notice);
  }

  /** The answer, once the site takes commands again; back to editing, and told so, when that takes too long. */
  async #whenRested(answer: Answer): Promise<Answer> {
    const { busy } = this.site;
    if (!busy || answer.at === 'back') return answer;
    try {
      await until(() => document.querySelector(busy) === null, BUSY);
      return answer;
    } catch {
      this.notify({ type: 'unsent' });
      return { at: 'back' };
    }
  }

  #summary(): Element | null {
    return this.site.folded ? this.root.querySelector(this.site.folded) : null;
  }

  async #unfold(): Promise<void> {
    const summary = this.#summary();
    try {
      if (summary instanceof HTMLElement) summary.focus();
      if (summary?.isConnected) click(summary);
      await until(() => !this.isFolded());
    } catch {
      this.#stuck = true;
    }
  }

  #reportOn(message: Message): Report | undefined {
    return this.#known?.recipients === fingerprint(message) ? this.#known.report : undefined;
  }

  /** Once: a site may refuse what was sent, for want of a subject say, and be asked again. */
  #learn(message: Message): void {
    const recipients = fingerprint(message);
    if (recipients === this.#learned) return;
    this.#learned = recipients;
    this.around.learn(message);
  }
}
