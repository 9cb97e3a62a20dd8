/** What the background does for the extension's own pages. */
import { handlers } from '../../background/handlers';
import { learnContacts } from '../../background/learn-contacts';
import { pause, resume } from './paused';
import { addedOrigins } from './registration';
import { tellPages } from './tell-pages';
import { stateOf } from './toolbar';

export const ownHandlers = {
  ...handlers,
  learnContacts,
  addedOrigins,
  stateOf,

  /** From a private window not for good: nothing of it is kept. */
  async pause(host: string, isPrivate: boolean): Promise<void> {
    await pause(host, isPrivate ? 'session' : 'local');
    await tellPages();
  },

  async resume(host: string): Promise<void> {
    await resume(host);
    await tellPages();
  },
};
