/** What was typed and what was meant, the difference marked for the eye and told to the ear. */
import type { DiffPart, Finding } from '../engine/types';
import { element } from '../dom/element';
import type { Translator } from '../i18n/translator';
import { foreignLetters, spell } from './spelling';

type Side = 'typed' | 'meant';

export function difference(finding: Finding, translator: Translator): HTMLElement {
  const rows = [row('typed', finding.address, finding, translator)];
  if (finding.suggestion) rows.push(row('meant', finding.suggestion.address, finding, translator));
  return element(
    'div',
    { class: 'sr-comparison' },
    element('dl', { class: 'sr-difference' }, ...rows),
    ...lookalikeNotes(finding, translator),
  );
}

function row(side: Side, address: string, finding: Finding, translator: Translator): HTMLElement {
  const { local, domain, diff } = parts(side, address, finding);
  return element(
    'div',
    { class: `sr-row sr-row-${side}` },
    element('dt', { class: 'sr-label' }, translator.text(`dialog_${side}`)),
    element(
      'dd',
      { class: 'sr-value' },
      element('span', { class: 'sr-address', 'aria-hidden': 'true' }, ...local, ...domain),
      element('span', { class: 'sr-spoken' }, spoken(side, address, diff, translator)),
    ),
  );
}

/** The two halves of an address, the difference marked in the half where it is. */
function parts(side: Side, address: string, finding: Finding): { local: Node[]; domain: Node[]; diff: readonly DiffPart[] } {
  const at = address.lastIndexOf('@') + 1;
  const [local, domain] = [address.slice(0, at), address.slice(at)];
  const inLocal = finding.suggestion !== null && finding.suggestion.domain === finding.domain;
  const diff = inLocal ? affixDifference(finding.address, finding.suggestion?.address ?? '') : finding.diff;
  return inLocal
    ? { local: [element('span', { class: 'sr-domain' }, ...marks(side, address, diff))], domain: [], diff }
    : {
        local: [element('span', { class: 'sr-local' }, local)],
        // The finding names domains in Unicode form, which is what a person reads.
        domain: [element('span', { class: 'sr-domain' }, ...marks(side, shown(side, finding) ?? domain, diff))],
        diff,
      };
}

function shown(side: Side, finding: Finding): string | undefined {
  return side === 'typed' ? finding.domain || undefined : finding.suggestion?.domain;
}

/** The text with what stands only on this side marked; a gap where all there is to see stands on the other. */
function marks(side: Side, text: string, diff: readonly DiffPart[]): (Node | string)[] {
  if (diff.length === 0) return [text];
  const marked = diff.some((part) => part.op === side);
  return diff.flatMap((part): (Node | string)[] => {
    if (part.op === 'same') return [part.text];
    if (part.op === side) return [element(side === 'typed' ? 'del' : 'ins', {}, part.text)];
    return marked ? [] : [element('span', { class: 'sr-gap' })];
  });
}

/** "bob@army.ml: a, r, m, y, dot, m, l." and what only this side has. */
function spoken(side: Side, address: string, diff: readonly DiffPart[], translator: Translator): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const only = diff
    .filter((part) => part.op === side)
    .map((part) => translator.text(`diff_only_${side}`, spell(part.text, translator)));
  return [`${address}: ${spell(domain, translator)}.`, ...only].join(' ');
}

/** What lies between the beginning and the end that two texts share. */
function affixDifference(typed: string, meant: string): DiffPart[] {
  const shorter = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < shorter && typed[start] === meant[start]) start += 1;
  let end = 0;
  while (end < shorter - start && typed.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const all: DiffPart[] = [
    { op: 'same', text: typed.slice(0, start) },
    { op: 'typed', text: typed.slice(start, typed.length - end) },
    { op: 'meant', text: meant.slice(start, meant.length - end) },
    { op: 'same', text: typed.slice(typed.length - end) },
  ];
  return all.filter((part) => part.text !== '');
}

/** A Cyrillic а looks just like a Latin one: say so. */
function lookalikeNotes(finding: Finding, translator: Translator): HTMLElement[] {
  if (finding.kind !== 'lookalike') return [];
  const usual = finding.suggestion?.domain ?? '';
  return foreignLetters(finding.domain, translator)
    .filter(({ letter }) => !usual.includes(letter))
    .map(({ letter, script }) => element('p', { class: 'sr-note' }, translator.text('diff_script', letter, script)));
}
