/**
 * Looks for slips in mail that was sent.
 *
 * What the person wrote to often is the yardstick; what they wrote to rarely,
 * a past slip among it, is measured against that.
 */
import { loadEngine } from '../engine/load';
import type { Checker, Finding, Personal } from '../engine/types';
import { dateOf, pages, sentFolders, sentOf, type Header } from './sent-mail';
import { effectivePolicy, loadManaged, loadSettings } from './settings';

/** A domain with so many messages is meant: nobody slips the same way more often. */
const OFTEN = 3;

export interface Astray {
  readonly message: Header;
  readonly findings: readonly Finding[];
}

export interface Audit {
  /** How many messages were read, in how many folders. */
  readonly read: number;
  readonly folders: number;
  /** Newest first. */
  readonly astray: readonly Astray[];
}

/** @param onProgress is told how many messages have been read so far. */
export async function audit(trusted: readonly string[], onProgress: (read: number) => void): Promise<Audit> {
  const folders = await sentFolders();
  const messages: Header[] = [];
  for (const { id } of folders) {
    for await (const page of pages(id)) {
      messages.push(...page);
      onProgress(messages.length);
    }
  }
  const [Core, settings, managed] = await Promise.all([loadEngine(), loadSettings(), loadManaged()]);
  const policy = { ...effectivePolicy(settings, managed), mode: 'warn' };
  const history = new Core({ policy });
  for (const message of messages) history.learn(sentOf(message));
  const judge = new Core({ policy, personal: often(history.export(), trusted) });
  history.free();

  const astray = messages
    .map((message) => ({ message, findings: findings(judge, message) }))
    .filter((entry) => entry.findings.length > 0)
    .sort((a, b) => dateOf(b.message).getTime() - dateOf(a.message).getTime());
  judge.free();
  return { read: messages.length, folders: folders.length, astray };
}

function often({ domains, mailboxes }: Personal, trusted: readonly string[]): Personal {
  const kept = domains.filter(({ count }) => count >= OFTEN);
  const names = new Set(kept.map(({ domain }) => domain));
  return {
    domains: kept,
    mailboxes: mailboxes.filter(({ address }) => names.has(address.slice(address.lastIndexOf('@') + 1))),
    trusted: [...trusted],
  };
}

function findings(judge: Checker, message: Header): Finding[] {
  const { author, recipients, ccList, bccList } = message;
  return judge
    .check({ from: author, to: recipients, cc: ccList, bcc: bccList }, dateOf(message).getTime() / 1000)
    .findings.filter(({ action }) => action === 'warn' || action === 'block');
}
