import { learnContacts } from '../../background/learn-contacts';
import { contactAddresses } from '../contacts';

/** Learns whom the address books hold. */
export async function learnFromAddressBooks(): Promise<void> {
  const books = await messenger.addressBooks.list();
  const contacts = (await Promise.all(books.map(({ id }) => messenger.addressBooks.contacts.list(id)))).flat();
  await learnContacts(contacts.flatMap(contactAddresses));
}
