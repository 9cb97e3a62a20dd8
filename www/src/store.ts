import type { Personal } from '../../extension/engine/types';
import type { LearningStore } from '../../extension/learning/store';

const KEY = 'sendright.learned';

/** Keeps what was learned in this browser, for this page. */
export const localStore: LearningStore = {
  load: async () => {
    const text = localStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Personal);
  },
  save: async (personal) => localStorage.setItem(KEY, JSON.stringify(personal)),
};
