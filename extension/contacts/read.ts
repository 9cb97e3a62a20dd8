/** What comes of reading a file of contacts, whatever its format. */

export interface Contacts {
  /** The addresses of each contact that has any. */
  readonly contacts: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

/** Something in the file that could not be read; the rest was. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  readonly what: ProblemKind;
  /** What stands there. */
  readonly text: string;
}

export type ProblemKind =
  /** Where an address should stand is none. */
  | 'address'
  /** What should be Base64 of a text is not. */
  | 'base64'
  /** A line that has not the form of those of its format. */
  | 'line'
  /** A quotation mark that is not closed, or closed in the wrong place. */
  | 'quote'
  /** A contact that the file breaks off in. */
  | 'end';

/** Whether it looks like one; what mail can reach, the core decides. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>"\ufffd\p{Cc}]+@[^\s@<>"\ufffd\p{Cc}]+$/u.test(text);
}

/** Gathers what is read, line by line. */
export class Reading {
  readonly contacts: string[][] = [];
  readonly problems: Problem[] = [];
  #current: string[] | undefined;

  /** What follows belongs to another contact. */
  next(): void {
    this.#current = undefined;
  }

  /** What stands where an address should: it is one, or a problem; an empty value is neither. */
  address(text: string, line: number): void {
    const address = text.trim().replace(/^mailto:/i, '');
    if (address === '') return;
    if (!isAddress(address)) return this.problem('address', line, address);
    if (!this.#current) this.contacts.push((this.#current = []));
    this.#current.push(address);
  }

  problem(what: ProblemKind, line: number, text: string): void {
    this.problems.push({ line, what, text });
  }
}
