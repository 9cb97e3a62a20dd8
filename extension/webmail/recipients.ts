/** The recipients of a compose form: read, and replaced in the site's own way. */
import type { Finding, Message } from '../engine/types';
import { replaceMailbox } from '../recipients/replace-mailbox';
import type { Chip, Replacement, Site } from '../sites/site';
import { click, pressKey, setText, until } from './act';

export const FIELDS = ['to', 'cc', 'bcc'] as const;

/** Some sites put characters without width around their chips. */
const ZERO_WIDTH = /[\u200b\u200c\u200d\ufeff]/g;

export type FieldName = (typeof FIELDS)[number];

/**
 * The message's recipients as they stand, what is only half typed among them.
 *
 * @throws when the form has no field for them: the page is not as we know it.
 */
export function readMessage(root: Element, site: Site): Message {
  const message: Message & Record<FieldName, string[]> = { to: [], cc: [], bcc: [] };
  for (const name of FIELDS) {
    for (const field of fieldsOf(root, site, name)) message[name].push(...readField(field, site));
  }
  if (fieldsOf(root, site, 'to').length === 0) throw new Error(`${site.name}: there is no field for recipients`);
  const from = sender(root, site);
  return { ...message, ...(from && { from }) };
}

/** The elements of a field; more than one where a site shows it in parts. */
export function fieldsOf(root: Element, site: Site, name: FieldName): Element[] {
  const selector = site.fields[name];
  return selector ? [...root.querySelectorAll(selector)] : [];
}

/**
 * Puts the suggestion in place of its recipient, and waits until the site has taken it.
 *
 * @throws when it does not; the recipient then stands there as before.
 */
export async function replaceRecipient(root: Element, site: Site, finding: Finding): Promise<void> {
  const { suggestion, recipient } = finding;
  const name = FIELDS.find((each) => each === finding.field);
  const fields = name ? fieldsOf(root, site, name) : [];
  const found = locate(fields, site, recipient);
  if (!suggestion || !found || !name) throw new Error('the recipient is not there any more');
  const { field, index } = found;
  const place = fields.indexOf(field);
  /** Some sites build the field anew when it changes. */
  const current = (): Element => (field.isConnected ? field : (fieldsOf(root, site, name)[place] ?? field));
  const replacement = { index, recipient, mailbox: suggestion.mailbox, address: suggestion.address };
  const stands = (address: string): boolean =>
    fieldsOf(root, site, name).some((each) => readField(each, site).some((text) => holds(text, address)));
  try {
    if (site.replaceRecipient) await site.replaceRecipient(field, replacement);
    else await replaceEntry(current, replacement, site);
    await until(() => stands(suggestion.address));
  } catch (reason) {
    if (!stands(finding.address)) {
      await add(current(), site, { mailbox: recipient, address: finding.address });
      await until(() => stands(finding.address));
    }
    throw reason;
  }
}

function readField(field: Element, site: Site): string[] {
  return site.readRecipients ? site.readRecipients(field) : entries(field, site).map(({ text }) => text);
}

/** The field, and the place in it, of a recipient; an earlier replacement may have moved it. */
function locate(fields: readonly Element[], site: Site, recipient: string): { field: Element; index: number } | undefined {
  for (const field of fields) {
    const index = readField(field, site).findIndex((text) => text.includes(recipient));
    if (index >= 0) return { field, index };
  }
  return undefined;
}

/** A text of a field: a chip, or what is being typed. */
interface Entry {
  readonly text: string;
  readonly element: Element;
  readonly chip: boolean;
}

/** A chip without an address is a contact that the site has resolved by itself. */
function entries(field: Element, { chip, input }: Site): Entry[] {
  const chips = chip
    ? [...field.querySelectorAll(chip.item)].map((element) => ({ element, text: addressOf(element, chip), chip: true }))
    : [];
  const typed = inputOf(field, input);
  const text = typed ? textOf(typed, chip?.item).trim() : '';
  return [...chips.filter((entry) => entry.text.includes('@')), ...(typed && text ? [{ element: typed, text, chip: false }] : [])];
}

/** The field's own text where no part of it is named. */
function inputOf(field: Element, input: string | undefined): Element | undefined {
  if (input === undefined) return field;
  return field.querySelector(input) ?? undefined;
}

/** What was typed there, without what is not part of it. */
function textOf(element: Element, others?: string): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  const copy = element.cloneNode(true) as Element;
  if (others) for (const each of copy.querySelectorAll(others)) each.remove();
  return (copy.textContent ?? '').replace(ZERO_WIDTH, '');
}

function addressOf(chip: Element, { address = [], remove }: Chip): string {
  for (const name of address) {
    const holder = chip.hasAttribute(name) ? chip : chip.querySelector(`[${name}*="@"]`);
    const value = holder?.getAttribute(name) ?? '';
    if (value.includes('@')) return mailboxIn(value);
  }
  return mailboxIn(textOf(chip, remove));
}

/** The mailbox in a label that may say more, such as what the chip is for. */
function mailboxIn(label: string): string {
  const text = label.trim();
  if (!/\s/.test(text) || /<[^<>]+>$/.test(text)) return text;
  return /[^\s<>()[\],;:"“”]+@[^\s<>()[\],;:"“”]+/.exec(text)?.[0] ?? text;
}

/** The shared way: a chip is removed, and the right one typed; what is being typed is put right in place. */
async function replaceEntry(field: () => Element, { index, recipient, mailbox, address }: Replacement, site: Site): Promise<void> {
  const entry = entries(field(), site)[index];
  if (!entry) throw new Error('the recipient is not there any more');
  if (!entry.chip || !site.chip) {
    setText(entry.element, replaceMailbox(textOf(entry.element), recipient, mailbox));
    return;
  }
  const remove = site.chip.remove && entry.element.querySelector(site.chip.remove);
  if (!remove) throw new Error(`${site.name}: a recipient cannot be removed`);
  const count = entries(field(), site).length;
  click(remove);
  await until(() => entries(field(), site).length < count);
  await add(field(), site, { mailbox, address });
}

/** Adds a recipient: with its name, where the site takes names. */
async function add(field: Element, site: Site, { mailbox, address }: Pick<Replacement, 'mailbox' | 'address'>): Promise<void> {
  const text = site.chip?.named && isPlain(mailbox) ? mailbox : address;
  if (site.addRecipient) await site.addRecipient(field, text);
  else typeRecipient(field, site, text);
}

/** Whether a mailbox has a name that no site can take apart, nor take for another address. */
function isPlain(mailbox: string): boolean {
  return /^[^"@,;<>]+<[^\s"@,;<>]+@[^\s"@,;<>]+>$/.test(mailbox);
}

/** Types a recipient, and the key that makes a chip of it. */
function typeRecipient(field: Element, site: Site, text: string): void {
  const input = inputOf(field, site.input);
  if (!(input instanceof HTMLElement)) throw new Error(`${site.name}: there is nowhere to type`);
  input.focus();
  setText(input, text);
  pressKey(input, site.chip?.commit ?? 'Enter');
}

function sender(root: Element, { from }: Site): string | undefined {
  const element = from ? root.querySelector(from) : undefined;
  const text = element instanceof HTMLSelectElement ? element.selectedOptions[0]?.text : element && textOf(element);
  return text?.includes('@') ? text.trim() : undefined;
}

/** Whether the text is, or has among others, this address. */
function holds(text: string, address: string): boolean {
  const lower = text.toLowerCase();
  return lower.split(/[\s,;<>"]+/).includes(address.toLowerCase());
}
