/** A document to test on, with the globals that a script in a page has. */
import { Window } from 'happy-dom';

const GLOBALS = [
  'document', 'Node', 'Element', 'HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'ShadowRoot',
  'Event', 'MouseEvent', 'PointerEvent', 'KeyboardEvent', 'InputEvent', 'MutationObserver',
] as const;

const page = new Window({ url: 'https://mail.example.com/' });
for (const name of GLOBALS) Object.assign(globalThis, { [name]: (page as unknown as Record<string, unknown>)[name] });
Object.assign(globalThis, { window: page, getSelection: () => page.getSelection() });

/** Its window, as the code under test takes it. */
export const pageWindow = page as unknown as globalThis.Window;

/** Fills the page anew. */
export function show(html: string): void {
  document.body.innerHTML = html;
}

/** The element with this selector. */
export function at(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}
