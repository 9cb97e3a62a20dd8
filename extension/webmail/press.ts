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
  /** Whether this is our own, over the page. */
  isOurs(target: EventTarget | undefined): boolean;
  onPress(press: Press): Verdict;
}

const LEAD_IN = ['pointerdown', 'mousedown', 'touchstart'] as const;
const ACTING = ['pointerup', 'touchend', 'mouseup', 'click'] as const;
const KEYS = ['keydown', 'keypress', 'keyup'] as const;

/** For so long, in milliseconds, what the page does by itself after a press belongs to that press. */
const AFTERMATH = 1_000;

/** The press under way: its events share one verdict. */
interface Current {
  readonly control: Element | undefined;
  readonly key?: string;
  verdict?: Verdict;
}

export class Presses {
  #current: Current | undefined;
  #passed = Number.NEGATIVE_INFINITY;
  /** A press that is done once more, of whatever events: one verdict for all of it. */
  #replaying: { readonly byPerson: boolean; verdict?: Verdict } | undefined;
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
      this.#replay(byPerson, () => click(this.#standing(control), { ctrlKey, metaKey, shiftKey, altKey }));
    const verdict = same?.verdict ?? this.#ask({ target: control, byPerson, replay });
    if (same) same.verdict = verdict;
    if (verdict === 'hold') stop(event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const begins = event.type === 'keydown' && !event.repeat;
    if (begins) this.#current = undefined;
    const current = this.#current;
    const target = targetOf(event);
    if (current?.key === event.key && current.verdict === 'hold') return stop(event);
    if (this.rules.isOurs(target)) return event.stopImmediatePropagation();
    if (!begins || event.isComposing) return;
    const press = target && this.#keyPress(event, target);
    if (!press) return;
    const verdict = this.#ask(press);
    this.#current = { control: this.rules.controlAt(press.target), key: event.key, verdict };
    if (verdict === 'hold') stop(event);
  };

  #keyPress(event: KeyboardEvent, target: Element): Press | undefined {
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    const modifiers = { code, ctrlKey, metaKey, shiftKey, altKey };
    const byPerson = this.#isByPerson(event);
    const control = this.rules.controlAt(target);
    if (control && (key === 'Enter' || key === ' ')) {
      const run = (): void => pressControl(this.#standing(control), key, modifiers);
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

  /** The page's own click on Send, after a press that passed, is no press of its own. */
  #ask(press: Press): Verdict {
    if (this.#replaying?.verdict) return this.#replaying.verdict;
    if (!press.byPerson && !this.#replaying && performance.now() - this.#passed < AFTERMATH) return 'pass';
    const verdict = this.rules.onPress(press);
    if (this.#replaying) this.#replaying.verdict = verdict;
    if (verdict === 'pass') this.#passed = performance.now();
    return verdict;
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
  #standing(control: Element): Element {
    const standing = control.isConnected ? control : this.rules.successor(control);
    if (!standing) throw new Error('what was pressed is not there any more');
    return standing;
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
