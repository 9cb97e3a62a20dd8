/** What the background does for the other pages, which call it through `rpc.ts`. */
import type { Message, Report } from '../engine/types';
import { engine, learn } from './engine';


export const handlers = {
  async check(message: Message): Promise<Report> {
    const { checker } = await engine();
    return checker.check(message, Date.now() / 1000);
  },

  /** Don't ask again about this domain. */
  trust(domain: string): Promise<void> {
    return learn((checker) => checker.trust(domain));
  },
};
