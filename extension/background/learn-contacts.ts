import { engine } from './engine';

/** How many contacts were learned, and how many were left out. */
export interface Learned {
  readonly learned: number;
  readonly leftOut: number;
}

/** Learns whom the person knows. An address that looks like a slip itself proves nothing: many programs collect whatever was once written to. */
export async function learnContacts(addresses: readonly string[]): Promise<Learned> {
  const knowing = await engine();
  const recipients = addresses.filter((address) => knowing.check({ to: [address] }).findings.length === 0);
  await knowing.learnSent([{ recipients, time: Date.now() / 1000 }]);
  return { learned: recipients.length, leftOut: addresses.length - recipients.length };
}
