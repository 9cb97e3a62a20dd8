/** What the background does for the add-on's other pages and scripts. */
import { handlers as shared } from '../background/handlers';
import { count } from '../background/count';
import type { Finding, Message } from '../engine/types';
import { findings, look } from './composing';
import { pauseLearning, resetLearning, startLearning } from './learning/job';

export const handlers = {
  ...shared,

  findings: (message: Message): Promise<Finding[]> => findings(message),

  count,

  look: (tabId: number): Promise<boolean> => look(tabId),

  async erase(): Promise<void> {
    await resetLearning();
    await shared.erase();
  },

  startLearning: (limit: number): Promise<void> => startLearning(limit),

  pauseLearning: (): Promise<void> => pauseLearning(),
};
