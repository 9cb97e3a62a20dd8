/** What every background does for the extension's own pages, which call it through `rpc.ts`. */
import type { Message, Personal, Policy, PolicyProblem, Report } from '../engine/types';
import { reporting } from '../reports/reporter';
import { clearStatistics, loadStatistics } from './count';
import { engine, eraseLearned } from './engine';

export const handlers = {
  async check(message: Message): Promise<Report> {
    return (await engine()).check(message);
  },

  async learned(): Promise<Personal> {
    return (await engine()).personal();
  },

  /** What is wrong in the organisation's settings. */
  async policy(): Promise<Policy> {
    return (await engine()).policy();
  },

  async problems(): Promise<PolicyProblem[]> {
    return (await engine()).policyProblems();
  },

  /** Don't ask again about this domain. */
  async trust(domain: string): Promise<void> {
    await (await engine()).trust(domain);
  },

  async forget(domainOrAddress: string): Promise<void> {
    await (await engine()).forget(domainOrAddress);
  },

  statistics: loadStatistics,

  clearStatistics,

  /** What goes to the organisation; nothing, where policy names no endpoint. */
  reports: reporting,

  erase: (): Promise<void> => eraseLearned(),
};
