import type { Finding } from '../engine/types';
import type { Translator } from '../i18n/translator';

export interface HintRequest {
  readonly translator: Translator;
  /** One click on the suggestion. */
  onCorrect(finding: Finding): void;
}

/** A small line under a recipient: what may have been meant, one click to correct it. */
export interface Hint {
  readonly element: HTMLElement;
  /** Shows this finding, or nothing. */
  show(finding: Finding | undefined): void;
}

export declare function createHint(request: HintRequest): Hint;
