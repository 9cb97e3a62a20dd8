/** What the background does for the other pages, which call it through `rpc.ts`. */
import type { Finding, Message, Personal, Report } from '../engine/types';
import { findings, look } from './composing';
import { engine, eraseLearned } from './engine';
import { pauseLearning, resetLearning, startLearning } from './learning/job';

export const handlers = {
  async check(message: Message): Promise<Report> {
    return (await engine()).check(message);
  },

  findings: (message: Message): Promise<Finding[]> => findings(message),

  look: (tabId: number): Promise<boolean> => look(tabId),

  async learned(): Promise<Personal> {
    return (await engine()).personal();
  },

  /** Don't ask again about this domain. */
  async trust(domain: string): Promise<void> {
    await (await engine()).trust(domain);
  },

  async forget(domainOrAddress: string): Promise<void> {
    await (await engine()).forget(domainOrAddress);
  },

  async erase(): Promise<void> {
    await resetLearning();
    await eraseLearned();
  },

  startLearning: (limit: number): Promise<void> => startLearning(limit),

  pauseLearning: (): Promise<void> => pauseLearning(),
};
