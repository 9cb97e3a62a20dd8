/** What the background does for the extension's own pages. */
import { handlers } from '../../background/handlers';
import { setPaused } from './paused';
import { stateOf } from './toolbar';
import { tellPages } from './tell-pages';

export const ownHandlers = {
  ...handlers,
  stateOf,

  async pause(host: string, paused: boolean): Promise<void> {
    await setPaused(host, paused);
    await tellPages();
  },
};
