/** Acts on a page as a person would, so that the page's own scripts take notice. */

/** In milliseconds. */
const PATIENCE = 2_000;

/** Puts this text in a field, in place of what stands there. */
export function setText(field: Element, text: string): void {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    // The prototype's setter: a framework's own would take it for known already.
    const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  if (field instanceof HTMLElement) field.focus();
  getSelection()?.selectAllChildren(field);
  document.execCommand('insertText', false, text);
}

/**
 * Replaces a text that stands in an editable element, as if typed over.
 *
 * @throws when it is not there.
 */
export function typeOver(editable: HTMLElement, text: string, replacement: string): void {
  const walker = document.createTreeWalker(editable, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(text) ?? -1;
    if (at < 0) continue;
    editable.focus();
    getSelection()?.setBaseAndExtent(node, at, node, at + text.length);
    document.execCommand('insertText', false, replacement);
    return;
  }
  throw new Error('the text is not there any more');
}

/** Removes an element from an editable one, as if selected and deleted. */
export function deleteElement(editable: HTMLElement, element: Element): void {
  editable.focus();
  const range = document.createRange();
  range.selectNode(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  document.execCommand('delete');
}

/** Pastes a text. Firefox wants the text twice. */
export function paste(target: Element, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init = { bubbles: true, cancelable: true, composed: true, clipboardData, dataType: 'text/plain', data: text };
  target.dispatchEvent(new ClipboardEvent('paste', init));
}

const CODES: Readonly<Record<string, number>> = { Enter: 13, Backspace: 8, Delete: 46, Tab: 9, ',': 188 };

/** Presses a key, without its default action: no script can have that. Says whether the page took the key. */
export function pressKey(target: EventTarget, key: string, modifiers: KeyboardEventInit = {}): boolean {
  const code = CODES[key] ?? key.toUpperCase().charCodeAt(0);
  const init = { bubbles: true, cancelable: true, composed: true, key, keyCode: code, which: code, ...modifiers };
  const taken = !target.dispatchEvent(new KeyboardEvent('keydown', init));
  if (!taken && (key.length === 1 || key === 'Enter')) target.dispatchEvent(new KeyboardEvent('keypress', { ...init, charCode: code }));
  target.dispatchEvent(new KeyboardEvent('keyup', init));
  return taken;
}

/** Clicks with all the events of a real click: some pages act on the first of them, some on the last. */
export function click(target: Element, modifiers: MouseEventInit = {}): void {
  const { left, top, width, height } = target.getBoundingClientRect();
  const init = {
    bubbles: true,
    cancelable: true,
    composed: true,
    detail: 1,
    clientX: left + width / 2,
    clientY: top + height / 2,
    ...modifiers,
  };
  const pointer = { ...init, pointerId: 1, pointerType: 'mouse', isPrimary: true };
  target.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }));
  target.dispatchEvent(new MouseEvent('mousedown', { ...init, buttons: 1 }));
  target.dispatchEvent(new PointerEvent('pointerup', pointer));
  target.dispatchEvent(new MouseEvent('mouseup', init));
  target.dispatchEvent(new MouseEvent('click', init));
}

/**
 * Resolves when the condition holds, which is asked with every frame.
 *
 * @throws when it does not within so many milliseconds.
 */
export async function until(condition: () => boolean, patience = PATIENCE): Promise<void> {
  const end = performance.now() + patience;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`the page did not follow within ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}
