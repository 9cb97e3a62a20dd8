/** What stands over the page: dialog, notices and hints, in a closed shadow root that the page can neither read nor script. */
import { openDialog, type DialogHandle, type DialogRequest } from '../dialog/dialog';
import type { Notice } from '../gate/gate';
import type { Translator } from '../i18n/translator';
import { showNotice } from '../notice/notice';

/** Out of the page's way, whatever its styles say. */
const STYLE = 'all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; z-index: 2147483647 !important';

const POINTER = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'touchstart', 'touchend'] as const;

export class Overlay {
  readonly #host = document.createElement('div');
  readonly root = this.#host.attachShadow({ mode: 'closed' });

  constructor() {
    this.#host.style.cssText = STYLE;
    // Menus of the page close on clicks elsewhere.
    for (const type of POINTER) this.#host.addEventListener(type, (event) => event.stopPropagation());
  }

  isOurs(target: EventTarget | undefined): boolean {
    return target === this.#host;
  }

  ask(request: DialogRequest): DialogHandle {
    this.show();
    const dialog = openDialog(this.root, request);
    // A dialog that the page takes away has not been answered.
    const watch = new MutationObserver(() => {
      if (!this.#host.isConnected) dialog.close();
    });
    watch.observe(document.documentElement, { childList: true });
    void dialog.answer.finally(() => watch.disconnect());
    return dialog;
  }

  notify(notice: Notice, translator: Translator): void {
    this.show();
    showNotice(this.root, notice, translator);
  }

  add(element: HTMLElement): void {
    this.show();
    this.root.append(element);
  }

  remove(): void {
    this.#host.remove();
  }

  show(): void {
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
  }
}
