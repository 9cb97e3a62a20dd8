/** What can be done about findings, and what the buttons then say. No page. */
import type { Finding } from '../engine/types';
import type { Choice } from '../gate/gate';
import type { MessageKey } from '../i18n/translator';

export type Verb = Choice['verb'];

/** What was chosen for each finding, in their order; `undefined` while nothing is. */
export type Verbs = readonly (Verb | undefined)[];

export function canCorrect(finding: Finding): boolean {
  return finding.suggestion !== null;
}

/** A recipient that policy blocks cannot be sent to. */
export function canKeep(finding: Finding): boolean {
  return finding.action !== 'block';
}

/** Whether the message can go at all without further editing. */
export function canSend(findings: readonly Finding[]): boolean {
  return findings.every((finding) => canCorrect(finding) || canKeep(finding));
}

/** Whether *Don't ask again about* the domain is a sensible thing to offer. */
export function canTrust(finding: Finding): boolean {
  return canKeep(finding) && finding.domain !== '' && finding.kind !== 'malformed' && finding.kind !== 'near_contact';
}

/** To correct is what we advise; where there is nothing to correct to, the person must say. */
export function advised(findings: readonly Finding[]): Verbs {
  return findings.map((finding) => (canCorrect(finding) ? 'correct' : undefined));
}

/** What the main button does with these verbs; nothing while one is missing. */
export function mainLabel(verbs: Verbs): MessageKey | undefined {
  if (verbs.includes(undefined)) return undefined;
  if (!verbs.includes('correct')) return 'dialog_send_anyway';
  if (verbs.includes('keep')) return 'dialog_send_choices';
  return verbs.length === 1 ? 'dialog_correct_and_send' : 'dialog_correct_all_and_send';
}

/** The choices that these verbs make; `undefined` while one is missing or not open. */
export function choices(findings: readonly Finding[], verbs: Verbs): Choice[] | undefined {
  const made = findings.flatMap((finding, i): Choice[] => {
    const verb = verbs[i];
    const open = (verb === 'correct' && canCorrect(finding)) || (verb === 'keep' && canKeep(finding));
    return verb && open ? [{ finding, verb }] : [];
  });
  return made.length === findings.length ? made : undefined;
}

export function title(findings: readonly Finding[]): MessageKey {
  if (!canSend(findings)) return 'dialog_title_blocked';
  return findings.length === 1 ? 'dialog_title_one' : 'dialog_title_many';
}
