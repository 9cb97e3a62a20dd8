/** The options page of the extension for webmail. */
import { contactsSection } from '../../options/contacts';
import { showOptions } from '../../options/show';
import { background } from '../../webmail/background';
import { sitesSection } from '../../webmail/options/sites';

showOptions((translator, learned) => ({
  first: sitesSection(translator),
  learning: contactsSection(translator, async (addresses) => {
    const result = await background.learnContacts(addresses);
    await learned.refresh();
    return result;
  }),
}));
