/** Sent mail, as Thunderbird lists it. */
import type { Sent } from '../engine/types';

export type Header = messenger.messages.MessageHeader;

/** A folder, and how many messages it says it has. */
export interface Folder {
  readonly id: string;
  readonly count: number;
}

/** The Sent folders of all accounts. */
export async function sentFolders(): Promise<Folder[]> {
  const folders = await messenger.folders.query({ specialUse: ['sent'] });
  return Promise.all(
    folders.flatMap(({ id }) => (id === undefined ? [] : [id])).map(async (id) => ({ id, count: await messageCount(id) })),
  );
}

async function messageCount(folderId: string): Promise<number> {
  const { totalMessageCount } = await messenger.folders.getFolderInfo(folderId);
  return totalMessageCount ?? 0;
}

/** A folder's messages, page by page, in the order of the folder: what comes later is added at the end. */
export async function* pages(folderId: string): AsyncGenerator<Header[], void, undefined> {
  let { id, messages } = await messenger.messages.list(folderId);
  yield messages;
  while (id) {
    ({ id, messages } = await messenger.messages.continueList(id));
    yield messages;
  }
}

export function dateOf({ date }: Header): Date {
  return new Date(date as Date | number);
}

/** What there is to learn from a message. */
export function sentOf(message: Header): Sent {
  const { author, recipients, ccList, bccList } = message;
  return { from: author, recipients: [...recipients, ...ccList, ...bccList], time: dateOf(message).getTime() / 1000 };
}
