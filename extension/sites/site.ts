/**
 * What is known of a webmail: selectors as data, and a function only where the
 * shared way of reading or replacing a recipient does not do. Each site is one
 * file, with the source and the date of every selector.
 */
export interface Site {
  /** Its name, as its makers write it. */
  readonly name: string;
  /** The hosts that serve it: `mail.example.com`. */
  readonly hosts: readonly string[];
  /** Whether it also runs on hosts of its users' own. */
  readonly selfHosted?: boolean;
  /** Selects the root of each compose form, or, with `holds`, something in it. */
  readonly compose: string;
  /** What the root holds: it is then the nearest element around what `compose` selects that has all of these in it. */
  readonly holds?: readonly string[];
  /** Selects every control that sends, inside the form or outside. */
  readonly send: string;
  /** The keys that send from within the form. */
  readonly shortcuts?: readonly Shortcut[];
  /** Selects, inside the form, each field of recipients. */
  readonly fields: { readonly to: string; readonly cc?: string; readonly bcc?: string };
  /** Selects, inside the form, the sender: a list of choices, or a text. */
  readonly from?: string;
  /** How a finished recipient stands in its field; without this, a field is plain text. */
  readonly chip?: Chip;
  /** Selects, inside a field, where a recipient is typed. */
  readonly input?: string;
  /** Selects, inside the form, what stands in place of recipients that are folded away, and unfolds them when clicked. */
  readonly folded?: string;
  /** Selects what stands anywhere in the page as long as the site takes no command, because it is saving, say. */
  readonly busy?: string;
  /** The texts of a field's recipients, in the place of the shared way. */
  readRecipients?(field: Element): string[];
  /** Replaces one recipient, in the place of the shared way. */
  replaceRecipient?(field: Element, replacement: Replacement): void | Promise<void>;
  /** Adds one recipient, in the place of the shared way: typed, and made a chip by a key. */
  addRecipient?(field: Element, text: string): void | Promise<void>;
}

export interface Chip {
  /** Selects the chip, inside its field. */
  readonly item: string;
  /** The attributes that may hold the address, of the chip or of something in it; its text is the last resort. */
  readonly address?: readonly string[];
  /** Selects, inside the chip, what removes it; without this, the site's own way is needed. */
  readonly remove?: string;
  /** Whether `Name <address>`, typed, becomes one with that name. */
  readonly named?: boolean;
  /** The key that makes a chip of what was typed; Enter without this. */
  readonly commit?: string;
}

/** A key with Ctrl, or Command on a Mac, and perhaps others. */
export interface Shortcut {
  readonly key: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** One recipient to be replaced. */
export interface Replacement {
  /** Which of the field's texts, counted from 0. */
  readonly index: number;
  /** The recipient as it stands there, with its name. */
  readonly recipient: string;
  /** What it becomes, with the same name. */
  readonly mailbox: string;
  /** The address alone. */
  readonly address: string;
}

export const CTRL_ENTER: Shortcut = { key: 'Enter' };
