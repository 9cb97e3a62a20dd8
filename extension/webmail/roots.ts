/** The compose forms of a page. */
import type { Site } from '../sites/site';

export function rootsOf({ compose, holds }: Site): Element[] {
  const found = [...document.querySelectorAll(compose)];
  if (!holds) return found;
  const roots = found.map((element) => nearestHolding(element, holds));
  return [...new Set(roots.filter((root) => root !== undefined))];
}

function nearestHolding(element: Element, selectors: readonly string[]): Element | undefined {
  for (let each = element.parentElement; each; each = each.parentElement) {
    if (selectors.every((selector) => each.querySelector(selector))) return each;
  }
  return undefined;
}

/** Whether the browser can read the selectors: those of a policy are written by hand. */
export function isUsable({ compose, send, fields }: Site): boolean {
  const nowhere = document.createDocumentFragment();
  try {
    for (const selector of [compose, send, ...Object.values(fields)]) nowhere.querySelector(selector);
    return true;
  } catch {
    return false;
  }
}
