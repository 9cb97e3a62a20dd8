/** A page by the keyboard alone: what Tab reaches, in which order, and how it is seen. */
import { strict as assert } from 'node:assert';
import type { KeyInput, Page } from 'puppeteer-core';

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** Where the focus is. */
export interface Stop {
  /** The control, and how it reads. */
  readonly name: string;
  /** Whether it can be seen that the focus is there. */
  readonly seen: boolean;
  /** The top and the bottom of what shows it, in pixels from the top of the page, and its left. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Every control that is shown and works, as it stands in the document. */
export function controls(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => !each.matches(':disabled') && each.checkVisibility());
    return shown.map((each, index) => {
      const label = 'labels' in each ? (each.labels as NodeListOf<HTMLElement> | null)?.[0] : undefined;
      const name = (each.ariaLabel ?? (label?.firstElementChild ?? label ?? each).textContent ?? '').replace(/[\u2068\u2069]/g, '');
      return (each.dataset['control'] = `${index} ${name.slice(0, 60)}`);
    });
  }, CONTROLS);
}

/** Where the focus is now; nowhere, when it is in no control that {@link controls} has found. */
export function focus(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const { activeElement: focused } = document;
    if (!(focused instanceof HTMLElement) || !focused.dataset['control']) return undefined;
    // A label stands for a control that is there for the ear alone.
    const shown = focused.matches('.sr-spoken') && focused instanceof HTMLInputElement ? (focused.labels?.[0] ?? focused) : focused;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const { top, bottom, left } = shown.getBoundingClientRect();
    const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && top < innerHeight && bottom > 0;
    return { name: focused.dataset['control'], seen, top: top + scrollY, bottom: bottom + scrollY, left };
  });
}

/** Presses Tab, or Shift and Tab, so many times; where the focus was after each. */
export async function tab(page: Page, times: number, back = false): Promise<(Stop | undefined)[]> {
  const stops: (Stop | undefined)[] = [];
  if (back) await page.keyboard.down('Shift');
  while (stops.length < times) {
    await page.keyboard.press('Tab');
    stops.push(await focus(page));
  }
  if (back) await page.keyboard.up('Shift');
  return stops;
}

/** Goes by Tab to the control that reads so, and presses keys there. */
export async function pressOn(page: Page, name: string, ...keys: readonly KeyInput[]): Promise<void> {
  const all = await controls(page);
  const wanted = all.find((each) => each.replace(/^\d+ /, '') === name);
  assert.ok(wanted, `there is "${name}" among ${all.join(', ')}`);
  for (let tries = 0; (await focus(page))?.name !== wanted; tries += 1) {
    assert.ok(tries <= all.length, `Tab leads to "${name}"`);
    await page.keyboard.press('Tab');
  }
  for (const key of keys) await page.keyboard.press(key);
}
