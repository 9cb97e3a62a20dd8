/**
 * Tells when Send is pressed, in whatever way: from the events of mouse, touch
 * and keyboard, which it sees before the page does, it makes presses, and lets
 * all events of one press through, or none.
 */
import type { Shortcut } from '../sites/site';
import { click, pressKey } from './act';

/** One press of Send. */
export interface Press {
  /** What was pressed, or where the keys were. */
  readonly target: Element;
  /** A person pressed, and no script of the page. */
  readonly byPerson: boolean;
  /** Does the same once more. */
  replay(): void;
}

export type Verdict = 'pass' | 'hold';

/** What a page says about its presses. */
export interface PressRules {
  /** The control that sends at this place, if there is one. */
  controlAt(target: Element): Element | undefined;
  /** The keys, with Ctrl or Command, that send from here; none outside of a form. */
  shortcutsAt(target: Element): readonly Shortcut[];
  /** The control that has taken the place of one that is gone. */
  successor(control: Element): Element | undefined;
  /** The recipients of the message that is sent from here, to be compared; empty when there are none. */
  recipientsAt(target: Element): string;
  /** Whether this is our own, over the page. */
  isOurs(target: EventTarget | undefined): boolean;
  onPress(press: Press): Verdict;
}

const LEAD_IN = ['pointerdown', 'mousedown', 'touchstart'] as const;
const ACTING = ['pointerup', 'touchend', 'mouseup', 'click'] as const;
const KEYS = ['keydown', 'keypress', 'keyup'] as const;

/** For so long, in milliseconds, a press by the page itself, to the same recipients, belongs to the press before it. */
const AFTERMATH = 1_000;

/** A verdict, and about which recipients it is: a page may have others by the next event. */
interface Ruling {
  readonly verdict: Verdict;
  readonly recipients: string;
}

/** The press under way: its events share one verdict. */
interface Current {
  readonly control: Element | undefined;
  readonly key?: string;
  ruling?: Ruling;
}

export class Presses {
  #current: Current | undefined;
  /** The press that was let through last. */
  #passed: (Ruling & { readonly at: number }) | undefined;
  /** A press that is done once more, of whatever events: one verdict for all of it. */
  #replaying: { readonly byPerson: boolean; ruling?: Ruling } | undefined;
  readonly #stopping = new AbortController();

  constructor(private readonly rules: PressRules) {}

  /**
   * Listens in a window: the page's, or that of a frame in one of its forms. To listen again
   * changes nothing, unless the frame's document was written anew: with it all listeners go.
   */
  attach(window: Window): void {
    const options = { capture: true, signal: this.#stopping.signal };
    for (const type of LEAD_IN) window.addEventListener(type, this.#leadIn, { ...options, passive: true });
    for (const type of ACTING) window.addEventListener(type, this.#act, options);
    for (const type of KEYS) window.addEventListener(type, this.#key, options);
  }

  detach(): void {
    this.#stopping.abort();
  }

  readonly #leadIn = (event: Event): void => {
    const control = this.#controlOf(event);
    // A touch is followed by the events of a mouse; they are one press, which begins with that of the pointer.
    if (event.type === 'pointerdown' || this.#current?.control !== control) this.#current = { control };
  };

  readonly #act = (event: MouseEvent | TouchEvent): void => {
    const control = this.#controlOf(event);
    const ended = event.type === 'click' ? this.#current : undefined;
    if (ended) this.#current = undefined;
    if (!control || ('button' in event && event.button > 0)) return;
    const current = ended ?? this.#current;
    const same = current?.control === control ? current : undefined;
    // Let go over Send after a drag from elsewhere.
    if (!same && event.type !== 'click') return;
    const { ctrlKey, metaKey, shiftKey, altKey } = event;
    const byPerson = this.#isByPerson(event);
    const replay = (): void =>
      this.#replay(byPerson, () => click(this.#presentOf(control), { ctrlKey, metaKey, shiftKey, altKey }));
    const ruling = this.#standing(same?.ruling, control) ?? this.#ask({ target: control, byPerson, replay });
    if (same) same.ruling = ruling;
    if (ruling.verdict === 'hold') stop(event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const begins = event.type === 'keydown' && !event.repeat;
    if (begins) this.#current = undefined;
    const current = this.#current;
    const target = targetOf(event);
    if (current?.key === event.key && current.ruling?.verdict === 'hold') return stop(event);
    if (this.rules.isOurs(target)) return event.stopImmediatePropagation();
    if (!begins || event.isComposing) return;
    const press = target && this.#keyPress(event, target);
    if (!press) return;
    const ruling = this.#ask(press);
    this.#current = { control: this.rules.controlAt(press.target), key: event.key, ruling };
    if (ruling.verdict === 'hold') stop(event);
  };

  #keyPress(event: KeyboardEvent, target: Element): Press | undefined {
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    const modifiers = { code, ctrlKey, metaKey, shiftKey, altKey };
    const byPerson = this.#isByPerson(event);
    const control = this.rules.controlAt(target);
    if (control && (key === 'Enter' || key === ' ')) {
      const run = (): void => pressControl(this.#presentOf(control), key, modifiers);
      return { target: control, byPerson, replay: () => this.#replay(byPerson, run) };
    }
    if (!ctrlKey && !metaKey) return undefined;
    if (!this.rules.shortcutsAt(target).some((shortcut) => matches(event, shortcut))) return undefined;
    const run = (): void => void pressKey(target.isConnected ? target : document.body, key, modifiers);
    return { target, byPerson, replay: () => this.#replay(byPerson, run) };
  }

  /** What is done once more is of whom the first was. */
  #isByPerson(event: Event): boolean {
    return this.#replaying?.byPerson ?? event.isTrusted;
  }

  #ask(press: Press): Ruling {
    const { target, byPerson } = press;
    const known = this.#standing(this.#replaying?.ruling, target) ?? (byPerson || this.#replaying ? undefined : this.#aftermath(target));
    if (known) return known;
    const verdict = this.rules.onPress(press);
    const ruling = { verdict, recipients: this.rules.recipientsAt(target) };
    if (this.#replaying) this.#replaying.ruling = ruling;
    if (verdict === 'pass') this.#passed = { ...ruling, at: performance.now() };
    return ruling;
  }

  /** A verdict, if it still holds: none goes to others than those that it was given on. */
  #standing(ruling: Ruling | undefined, target: Element): Ruling | undefined {
    if (ruling?.verdict !== 'pass') return ruling;
    const recipients = this.rules.recipientsAt(target);
    return recipients === '' || recipients === ruling.recipients ? ruling : undefined;
  }

  /** That of the press because of which the page now clicks on Send itself. */
  #aftermath(target: Element): Ruling | undefined {
    if (!this.#passed || performance.now() - this.#passed.at >= AFTERMATH) return undefined;
    return this.#standing(this.#passed, target);
  }

  #replay(byPerson: boolean, run: () => void): void {
    this.#current = undefined;
    this.#replaying = { byPerson };
    try {
      run();
    } finally {
      this.#replaying = undefined;
    }
  }

  /** @throws when the control is gone, with nothing in its place. */
  #presentOf(control: Element): Element {
    const present = control.isConnected ? control : this.rules.successor(control);
    if (!present) throw new Error('what was pressed is not there any more');
    return present;
  }

  #controlOf(event: Event): Element | undefined {
    const target = targetOf(event);
    return target && !this.rules.isOurs(target) ? this.rules.controlAt(target) : undefined;
  }
}

/** A key on a native button ends in a click, which no script's key does. */
function pressControl(control: Element, key: string, modifiers: KeyboardEventInit): void {
  const taken = pressKey(control, key, modifiers);
  if (!taken && control.matches('button, input, a[href], summary')) click(control);
}

function matches(event: KeyboardEvent, { key, shift = false, alt = false }: Shortcut): boolean {
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  return event.key === key && (ctrlKey || metaKey) && shiftKey === shift && altKey === alt;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The element itself, inside open shadow roots too. Frames have an `Element` of their own. */
function targetOf(event: Event): Element | undefined {
  const target = event.composedPath()[0] as Node | Window | undefined;
  return target && 'nodeType' in target && target.nodeType === Node.ELEMENT_NODE ? (target as Element) : undefined;
}
