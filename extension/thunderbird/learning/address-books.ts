import { contactAddresses } from '../contacts';
import { engine } from '../../background/engine';

/**
 * Learns whom the address books hold. An address that looks like a slip itself
 * proves nothing: Thunderbird collects whatever was once written to.
 */
export async function learnFromAddressBooks(): Promise<void> {
  const books = await messenger.addressBooks.list();
  const contacts = (await Promise.all(books.map(({ id }) => messenger.addressBooks.contacts.list(id)))).flat();
  const addresses = contacts.flatMap(contactAddresses);
  const knowing = await engine();
  const recipients = addresses.filter((address) => knowing.check({ to: [address] }).findings.length === 0);
  await knowing.learnSent([{ recipients, time: Date.now() / 1000 }]);
}
