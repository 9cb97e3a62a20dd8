/** Looks for slips in mail that was sent. */
import { loadEngine } from '../engine/load';
import type { Checker, Finding } from '../engine/types';
import { dateOf, pages, sentFolders, sentOf, type Header } from './sent-mail';
import { yardstick } from './yardstick';

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
  const Core = await loadEngine();
  const history = new Core({});
  for (const message of messages) history.learn(sentOf(message));
  const judge = await yardstick({ ...history.export(), trusted: [...trusted] });
  history.free();

  const astray = messages
    .map((message) => ({ message, findings: findings(judge, message) }))
    .filter((entry) => entry.findings.length > 0)
    .sort((a, b) => dateOf(b.message).getTime() - dateOf(a.message).getTime());
  judge.free();
  return { read: messages.length, folders: folders.length, astray };
}

function findings(judge: Checker, message: Header): Finding[] {
  const { author, recipients, ccList, bccList } = message;
  return judge
    .check({ from: author, to: recipients, cc: ccList, bcc: bccList }, dateOf(message).getTime() / 1000)
    .findings.filter(({ action }) => action === 'warn' || action === 'block');
}
