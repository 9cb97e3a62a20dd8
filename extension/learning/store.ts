import type { Personal } from '../engine/types';

/** Where what was learned is kept. Each host has its own: extension storage, the page's local storage. */
export interface LearningStore {
  /** @throws when it cannot be read: then nothing must be saved over it. */
  load(): Promise<Personal | undefined>;
  save(personal: Personal): Promise<void>;
  /** Keeps, out of the way, what was loaded and is no history, and leaves its place empty. */
  setAside?(unreadable: unknown): Promise<void>;
}
