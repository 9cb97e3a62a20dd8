import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { CTRL_ENTER } from '../sites/site';
import { at, pageWindow, show } from '../testing/page';
import { Presses, type Press, type Verdict } from './press';

const MOUSE = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];

/** What a person does, as the events that a browser makes of it. */
const ACTS = {
  click: () => mouse('#send', MOUSE),
  'tap, as a phone tells it': () => mouse('#send', ['pointerdown', 'touchstart', 'pointerup', 'touchend', 'mousedown', 'mouseup', 'click']),
  Enter: () => keys('#send', 'Enter', ['keydown', 'keypress', 'click', 'keyup']),
  Space: () => keys('#send', ' ', ['keydown', 'keypress', 'keyup', 'click']),
  'Enter held down': () => keys('#send', 'Enter', ['keydown', 'keypress', 'repeat', 'repeat', 'keyup']),
  'Ctrl+Enter': () => keys('#body', 'Enter', ['keydown', 'keyup'], { ctrlKey: true }),
  'a screen reader': () => mouse('#send', ['click']),
} as const;

/** What is no press of Send. */
const OTHERS = {
  'a click elsewhere': () => mouse('#discard', MOUSE),
  'pressed on Send, let go elsewhere': () => {
    mouse('#send', ['pointerdown', 'mousedown']);
    mouse('#discard', ['pointerup', 'mouseup']);
  },
  'pressed elsewhere, let go on Send': () => {
    mouse('#discard', ['pointerdown', 'mousedown']);
    mouse('#send', ['pointerup', 'mouseup']);
  },
  'the right button': () => mouse('#send', ['pointerdown', 'mousedown', 'pointerup', 'mouseup'], { button: 2 }),
  'Enter in the text': () => keys('#body', 'Enter', ['keydown', 'keypress', 'keyup']),
  'a key on Send that does not press it': () => keys('#send', 'a', ['keydown', 'keypress', 'keyup']),
  'Ctrl+Enter in another part of the page': () => keys('#elsewhere', 'Enter', ['keydown', 'keyup'], { ctrlKey: true }),
} as const;

/** Events at which a page may send. */
const SENDING = ['pointerup', 'touchend', 'mouseup', 'click', 'keydown', 'keypress', 'keyup'];

let presses: Presses;
let asked: Press[];
let seen: string[];
let verdict: (press: Press) => Verdict;
let recipients: string;
let leaving: AbortController;

beforeEach(() => {
  show('<main><button id="send">Send</button><textarea id="body"></textarea><button id="discard">Discard</button></main><input id="elsewhere">');
  asked = [];
  seen = [];
  verdict = () => 'pass';
  recipients = 'bob@x.org';
  presses = new Presses({
    controlAt: (target) => target.closest('#send') ?? undefined,
    shortcutsAt: (target) => (target.closest('main') ? [CTRL_ENTER] : []),
    successor: () => document.querySelector('#send') ?? undefined,
    recipientsAt: () => recipients,
    isOurs: () => false,
    onPress: (press) => {
      asked.push(press);
      return verdict(press);
    },
  });
  presses.attach(pageWindow);
  leaving = new AbortController();
  for (const type of SENDING) document.addEventListener(type, () => seen.push(type), { signal: leaving.signal });
});

afterEach(() => {
  presses.detach();
  leaving.abort();
});

describe('a press of Send', () => {
  for (const [why, act] of Object.entries(ACTS)) {
    it(`by ${why} is asked about once, and let through whole`, () => {
      const alone = without(act);
      act();
      assert.deepEqual(asked.map(({ byPerson }) => byPerson), [true]);
      assert.deepEqual(seen, alone);
    });

    it(`by ${why} is held whole`, () => {
      verdict = () => 'hold';
      act();
      assert.equal(asked.length, 1);
      assert.deepEqual(seen, []);
    });

    it(`by ${why} is done once more as it was`, () => {
      verdict = () => 'hold';
      act();
      verdict = () => 'pass';
      asked[0]?.replay();
      assert.deepEqual(asked.map(({ byPerson }) => byPerson), [true, true]);
      const last = why === 'Ctrl+Enter' ? 'keyup' : 'click';
      assert.equal(seen.at(-1), last);
      assert.equal(seen.filter((type) => type === last).length, 1);
    });
  }

  for (const [why, act] of Object.entries(OTHERS)) {
    it(`is not: ${why}`, () => {
      verdict = () => 'hold';
      const alone = without(act);
      act();
      assert.deepEqual(asked, []);
      assert.deepEqual(seen, alone);
    });
  }

  it('is done once more on the button that took the place of the first', () => {
    verdict = () => 'hold';
    ACTS.click();
    at('#send').replaceWith(at('#send').cloneNode(true));
    verdict = () => 'pass';
    asked[0]?.replay();
    assert.ok(seen.includes('click'));
  });

  it('cannot be done once more when the button is gone', () => {
    verdict = () => 'hold';
    ACTS.click();
    at('#send').remove();
    assert.throws(() => asked[0]?.replay());
  });

  it('that passed is not asked about again when the page itself clicks Send because of it', () => {
    ACTS['Ctrl+Enter']();
    at('#send').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    assert.equal(asked.length, 1);
    assert.equal(seen.at(-1), 'click');
  });

  it('by the page itself, to others than those of the press that passed, is asked about', () => {
    ACTS.click();
    recipients = 'eve@x.org';
    verdict = () => 'hold';
    seen = [];
    dispatch('#send', new MouseEvent('click', { bubbles: true }), false);
    assert.deepEqual(asked.map(({ byPerson }) => byPerson), [true, false]);
    assert.deepEqual(seen, []);
  });

  it('whose recipients the page changes between its events is asked about anew', () => {
    document.addEventListener('mouseup', () => (recipients = 'eve@x.org'), { once: true, signal: leaving.signal });
    verdict = () => (recipients === 'eve@x.org' ? 'hold' : 'pass');
    ACTS.click();
    assert.equal(asked.length, 2);
    assert.ok(!seen.includes('click'));
  });

  it('after which the form is empty is let through whole', () => {
    document.addEventListener('mouseup', () => (recipients = ''), { once: true, signal: leaving.signal });
    ACTS.click();
    assert.equal(asked.length, 1);
    assert.equal(seen.at(-1), 'click');
  });

  it('whose recipients the page changes while it is done once more is asked about anew', () => {
    verdict = () => 'hold';
    ACTS.click();
    verdict = () => (recipients === 'eve@x.org' ? 'hold' : 'pass');
    seen = [];
    at('#send').addEventListener(
      'click',
      () => {
        recipients = 'eve@x.org';
        at('#send').click();
      },
      { once: true },
    );
    asked[0]?.replay();
    assert.equal(asked.length, 3);
    assert.equal(seen.filter((type) => type === 'click').length, 1);
  });

  it('by the page itself is asked about, and stays a press of the page when it is done once more', () => {
    verdict = () => 'hold';
    dispatch('#send', new MouseEvent('click', { bubbles: true }), false);
    assert.deepEqual(seen, []);
    asked[0]?.replay();
    assert.ok(asked.length > 1);
    assert.ok(asked.every(({ byPerson }) => !byPerson));
  });

  it('is seen no more when we have left the page', () => {
    presses.detach();
    ACTS.click();
    assert.deepEqual(asked, []);
  });

  it('in any order with others is asked about once each, and is let through or held whole', () => {
    const act = fc.constantFrom(...Object.entries(ACTS).map(([why, run]) => ({ why, run, presses: 1 })), ...Object.entries(OTHERS).map(([why, run]) => ({ why, run, presses: 0 })));
    fc.assert(
      fc.property(fc.array(fc.record({ act, answer: fc.constantFrom<Verdict>('pass', 'hold') }), { maxLength: 12 }), (acts) => {
        for (const { act, answer } of acts) {
          const alone = without(act.run);
          asked = [];
          verdict = () => answer;
          act.run();
          assert.equal(asked.length, act.presses, act.why);
          assert.deepEqual(seen, act.presses === 1 && answer === 'hold' ? [] : alone, act.why);
        }
      }),
    );
  });
});

/** What the page sees of an act when nobody stands between; forgets what it saw before. */
function without(act: () => void): string[] {
  presses.detach();
  seen = [];
  act();
  const alone = seen;
  seen = [];
  presses = new Presses(rulesOf(presses));
  presses.attach(pageWindow);
  return alone;
}

function rulesOf(from: Presses): ConstructorParameters<typeof Presses>[0] {
  return (from as unknown as { rules: ConstructorParameters<typeof Presses>[0] }).rules;
}

function mouse(selector: string, types: readonly string[], init: MouseEventInit = {}): void {
  for (const type of types) dispatch(selector, new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, ...init }));
}

/** A key that is stopped is followed neither by its character nor by a click. */
function keys(selector: string, key: string, types: readonly string[], init: KeyboardEventInit = {}): void {
  let stopped = false;
  for (const type of types) {
    if (stopped && (type === 'click' || type === 'keypress')) continue;
    if (type === 'click') mouse(selector, ['click']);
    else {
      const name = type === 'repeat' ? 'keydown' : type;
      const event = new KeyboardEvent(name, { bubbles: true, cancelable: true, composed: true, key, repeat: type === 'repeat', ...init });
      stopped = !dispatch(selector, event) || stopped;
    }
  }
}

/** As the browser does it for a person, or for a script of the page. */
function dispatch(selector: string, event: Event, isTrusted = true): boolean {
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  return at(selector).dispatchEvent(event);
}
