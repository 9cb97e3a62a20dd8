/** What the background does for the extension's own pages. */
import { handlers } from '../../background/handlers';
import { learnContacts } from '../../background/learn-contacts';
import { setPaused } from './paused';
import { addedOrigins } from './registration';
import { tellPages } from './tell-pages';
import { stateOf } from './toolbar';

export const ownHandlers = {
  ...handlers,
  learnContacts,
  addedOrigins,
  stateOf,

  async pause(host: string, paused: boolean): Promise<void> {
    await setPaused(host, paused);
    await tellPages();
  },
};
