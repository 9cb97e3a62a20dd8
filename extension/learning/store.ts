import type { Personal } from '../engine/types';

/** Where what was learned is kept. Each host has its own: extension storage, the page's local storage. */
export interface LearningStore {
  load(): Promise<Personal | undefined>;
  save(personal: Personal): Promise<void>;
  /** Keeps, out of the way, what was loaded and is no history: the next save takes its place. */
  setAside?(unreadable: unknown): Promise<void>;
}
