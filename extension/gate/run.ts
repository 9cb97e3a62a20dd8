/**
 * Runs the gate for one compose window of a host that can hold a press of Send
 * in place and trigger the same send later.
 */
import type { Finding, Message, Report } from '../engine/types';
import type { Answer, Count, Effect, Event, GateSettings, Notice } from './gate';
import { START, step, type State } from './machine';
import { within } from './within';

/** What the gate needs of a compose window. Whatever throws or rejects counts as failed. */
export interface GateHost {
  settings(): GateSettings;
  /** The recipients as they stand now. */
  read(): Message;
  check(message: Message): Promise<Report>;
  ask(findings: readonly Finding[]): { readonly answer: Promise<Answer>; close(): void };
  /** Puts each suggestion in place of its recipient. */
  replace(findings: readonly Finding[]): Promise<void>;
  /** Triggers the host's own send, which comes by at {@link Gate.pressed} once more before this returns. */
  send(): void;
  trust(domain: string): void;
  /** Counts; nothing waits for it. */
  count(counts: readonly Count[]): void;
  /** Checks beside the send, and counts what would have been asked; nothing waits for it. */
  observe(message: Message): void;
  notify(notice: Notice): void;
}

/** How long the host may take, in milliseconds, before that counts as failed. */
const PATIENCE = { check: 3_000, replace: 10_000 } as const;

export class Gate {
  #state: State = START;
  #dialog: { close(): void } | undefined;

  constructor(
    private readonly host: GateHost,
    private readonly patience: { readonly check: number; readonly replace: number } = PATIENCE,
  ) {}

  /**
   * Send was pressed: whether to let it through or to hold it.
   * `report`, when the answer for exactly these recipients is there already.
   */
  pressed(report?: Report): 'pass' | 'hold' {
    const event: Event = { type: 'pressed', message: this.host.read(), ...(report && { report }) };
    const effects = this.#step(event);
    const hold = effects.some((effect) => effect.type === 'hold');
    for (const effect of effects) this.#carryOut(effect);
    return hold ? 'hold' : 'pass';
  }

  /** Recipients were added, removed or edited. */
  recipientsChanged(): void {
    this.#tell({ type: 'recipientsChanged', message: this.host.read() });
  }

  #tell(event: Event): void {
    for (const effect of this.#step(event)) this.#carryOut(effect);
  }

  #step(event: Event): readonly Effect[] {
    const [next, effects] = step(this.#state, event, this.host.settings());
    this.#state = next;
    return effects;
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'pass':
      case 'hold':
        return;
      case 'check':
        void this.#check(effect.ticket, effect.message);
        return;
      case 'ask':
        void this.#ask(effect.ticket, effect.findings);
        return;
      case 'dismiss':
        this.#dialog?.close();
        return;
      case 'correct':
        void this.#correct(effect.ticket, effect.findings);
        return;
      case 'release':
        this.#release(effect.ticket);
        return;
      case 'trust':
        this.host.trust(effect.domain);
        return;
      case 'count':
        this.host.count(effect.counts);
        return;
      case 'observe':
        this.host.observe(effect.message);
        return;
      case 'notify':
        this.host.notify(effect.notice);
        return;
    }
  }

  async #check(ticket: number, message: Message): Promise<void> {
    try {
      const report = await within(this.patience.check, this.host.check(message));
      this.#tell({ type: 'checked', ticket, report });
    } catch {
      this.#tell({ type: 'failed', ticket });
    }
  }

  async #ask(ticket: number, findings: readonly Finding[]): Promise<void> {
    try {
      const dialog = this.host.ask(findings);
      this.#dialog = dialog;
      const answer = await dialog.answer;
      this.#tell({ type: 'answered', ticket, answer });
    } catch {
      this.#tell({ type: 'failed', ticket });
    }
  }

  async #correct(ticket: number, findings: readonly Finding[]): Promise<void> {
    try {
      await within(this.patience.replace, this.host.replace(findings));
      this.#tell({ type: 'corrected', ticket, message: this.host.read() });
    } catch {
      this.#tell({ type: 'failed', ticket });
    }
  }

  #release(ticket: number): void {
    try {
      this.host.send();
    } catch {
      // Told below: the send has not come by.
    }
    // Ignored when it has.
    this.#tell({ type: 'failed', ticket });
  }
}
