import type { Answer } from '../gate/gate';
import type { Finding } from '../engine/types';
import type { Translator } from '../i18n/translator';

/** What the dialog is given. */
export interface DialogRequest {
  /** At least one. Those with action `block` cannot be kept. */
  readonly findings: readonly Finding[];
  readonly translator: Translator;
  /** The organisation's own words about a blocked recipient, and whom to ask. */
  readonly organisation?: { readonly message?: string | null; readonly contact?: string | null };
  /** Fill the window, where the dialog has one of its own, instead of standing over the page. */
  readonly fill?: boolean;
}

/** A dialog on screen. */
export interface DialogHandle {
  /** Settles once: with the choices, or `back` on *Back to editing*, Esc or {@link DialogHandle.close}. */
  readonly answer: Promise<Answer>;
  close(): void;
}

/** Shows the dialog under `root`: a document's body, or a closed shadow root. */
export declare function openDialog(root: HTMLElement | ShadowRoot, request: DialogRequest): DialogHandle;
