/** What stands over the page: dialog, notices and hints, in a closed shadow root that the page can neither read nor script. */
import { openDialog, type DialogHandle, type DialogRequest } from '../dialog/dialog';
import type { Notice } from '../gate/gate';
import type { Translator } from '../i18n/translator';
import { showNotice } from '../notice/notice';

/** Out of the page's way, whatever its styles say. */
const STYLE = 'all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; z-index: 2147483647 !important';

/** By this an overlay is known to a later script: one whose script the browser has ended stays, and does nothing any more. */
const MARK = 'data-sendright';

const POINTER = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'touchstart', 'touchend'] as const;

interface Made {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** The host, as it was made. */
  readonly html: string;
}

export class Overlay {
  #made: Made | undefined;

  /** Takes away what an earlier script has left. */
  static removeLeft(): void {
    for (const host of document.querySelectorAll(`html > [${MARK}]`)) host.remove();
  }

  isOurs(target: EventTarget | undefined): boolean {
    return target !== undefined && target === this.#made?.host;
  }

  ask(request: DialogRequest): DialogHandle {
    const root = this.show();
    const dialog = openDialog(root, request);
    // A dialog that the page takes away, or hides, has not been answered.
    const watch = new MutationObserver(() => {
      if (!root.isConnected || root.host.outerHTML !== this.#made?.html) dialog.close();
    });
    watch.observe(document.documentElement, { childList: true });
    watch.observe(root.host, { attributes: true });
    void dialog.answer.finally(() => watch.disconnect());
    return dialog;
  }

  notify(notice: Notice, translator: Translator): void {
    showNotice(this.show(), notice, translator);
  }

  remove(): void {
    this.#made?.host.remove();
  }

  /** Puts it over the page, as it was made, and gives what is to be filled. */
  show(): ShadowRoot {
    this.#made ??= make();
    const { host, root, html } = this.#made;
    if (host.outerHTML !== html) dress(host);
    if (!host.isConnected) document.documentElement.append(host);
    return root;
  }
}

function make(): Made {
  const host = document.createElement('div');
  dress(host);
  // Menus of the page close on clicks elsewhere.
  for (const type of POINTER) host.addEventListener(type, (event) => event.stopPropagation());
  return { host, root: host.attachShadow({ mode: 'closed' }), html: host.outerHTML };
}

/** Whatever the page has made of it. */
function dress(host: HTMLElement): void {
  host.replaceChildren();
  for (const name of host.getAttributeNames()) host.removeAttribute(name);
  host.setAttribute(MARK, '');
  host.style.cssText = STYLE;
}
