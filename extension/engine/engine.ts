/** The core with what it has learned, kept in the host's own store. */
import type { LearningStore } from '../learning/store';
import { Serial } from './serial';
import type { Checker, CheckerConstructor, CheckerOptions, Message, Personal, Policy, PolicyProblem, Report, Sent } from './types';

export class Engine {
  #checker: Checker;
  readonly #writes = new Serial();

  private constructor(
    private readonly make: CheckerConstructor,
    private readonly store: LearningStore,
    private options: CheckerOptions,
    /** Not over a history that could be neither read nor set aside: a later start may read it. */
    private saves = true,
  ) {
    this.#checker = new make(options);
  }

  /**
   * Starts with what the store holds; a store that cannot be read, or a history that the core cannot, counts as empty.
   * Where that history is still in its place, what is learned is in memory alone.
   */
  static async start(make: CheckerConstructor, store: LearningStore, options: CheckerOptions = {}): Promise<Engine> {
    let personal: Personal | undefined;
    try {
      personal = options.personal ?? (await store.load());
    } catch {
      return new Engine(make, store, options, false);
    }
    if (!personal) return new Engine(make, store, options);
    try {
      return new Engine(make, store, { ...options, personal });
    } catch {
      const engine = new Engine(make, store, options);
      engine.saves = await isSetAside(store, personal);
      return engine;
    }
  }

  /** @throws when the core fails; the caller tells the gate. */
  check(message: Message): Report {
    return this.#checker.check(message, now());
  }

  policy(): Policy {
    return this.#checker.policy();
  }

  policyProblems(): PolicyProblem[] {
    return this.#checker.policyProblems();
  }

  personal(): Personal {
    return this.#checker.export();
  }

  /** Learns from a message that went out. */
  learn(message: Message): Promise<void> {
    const recipients = [...(message.to ?? []), ...(message.cc ?? []), ...(message.bcc ?? [])];
    this.#checker.learn({ ...(message.from && { from: message.from }), recipients, time: now() });
    return this.#save();
  }

  /** Learns from messages that went out before, all in one go. */
  learnSent(messages: readonly Sent[]): Promise<void> {
    for (const message of messages) this.#checker.learn(message);
    return this.#save();
  }

  /** Don't ask again about this domain. */
  trust(domain: string): Promise<void> {
    this.#checker.trust(domain);
    return this.#save();
  }

  /** Forgets a domain, a mailbox, or that a domain was trusted. */
  async forget(domainOrAddress: string): Promise<boolean> {
    const known = this.#checker.forget(domainOrAddress);
    await this.#save();
    return known;
  }

  /** Works with another policy from now on, keeping what was learned. */
  setPolicy(policy: unknown): void {
    this.#replace({ ...this.options, policy, personal: this.personal() });
  }

  /** Takes this for all that was ever learned, whatever the store holds. */
  setPersonal(personal: Personal): Promise<void> {
    this.#replace({ ...this.options, personal });
    this.saves = true;
    return this.#save();
  }

  #replace(options: CheckerOptions): void {
    const next = new this.make(options);
    this.#checker.free();
    this.#checker = next;
    this.options = options;
  }

  /** @throws when nothing was saved: whoever learns from elsewhere must not take that for done. */
  #save(): Promise<void> {
    return this.#writes.run(async () => {
      if (!this.saves) throw new Error('not saved: the store holds what could not be read');
      await this.store.save(this.personal());
    });
  }
}

async function isSetAside(store: LearningStore, unreadable: unknown): Promise<boolean> {
  try {
    await store.setAside?.(unreadable);
    return store.setAside !== undefined;
  } catch {
    return false;
  }
}

/** Unix seconds. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}
