import { contactAddresses, contactName, formatMailbox } from './contacts';

type MailingList = messenger.mailingLists.MailingListNode;

/**
 * Puts the members of mailing lists in place of the lists.
 *
 * A compose window shows a list as `Name`, `Name <Name>`, or, when it has one,
 * `Name <"its description">`; `parseMailboxString` does not expand the last,
 * so the lists are looked up here.
 */
export async function expandMailingLists<Fields extends string[][]>(fields: [...Fields]): Promise<Fields> {
  const lists = await mailingLists();
  if (lists.size === 0) return fields;
  const expand = async (recipient: string): Promise<string> => {
    const list = lists.get(comparable(recipient));
    return list ? members(list) : recipient;
  };
  return Promise.all(fields.map((field) => Promise.all(field.map(expand)))) as Promise<Fields>;
}

/** Every mailing list, by the forms in which a compose window may show it. */
async function mailingLists(): Promise<Map<string, MailingList>> {
  const books = await messenger.addressBooks.list();
  const lists = (await Promise.all(books.map((book) => messenger.addressBooks.mailingLists.list(book.id)))).flat();
  return new Map(
    lists.flatMap((list) =>
      [list.name, `${list.name} <${list.name}>`, `${list.name} <${list.description}>`].map(
        (shown): [string, MailingList] => [comparable(shown), list],
      ),
    ),
  );
}

/** Without quotes and spaces, which the compose window adds and drops. */
function comparable(recipient: string): string {
  return recipient.replace(/["\\\s]/g, '').toLowerCase();
}

async function members(list: MailingList): Promise<string> {
  const contacts = await messenger.addressBooks.mailingLists.listMembers(list.id);
  return contacts
    .flatMap((contact) => {
      const [address] = contactAddresses(contact);
      return address === undefined ? [] : [formatMailbox(contactName(contact), address)];
    })
    .join(', ');
}
