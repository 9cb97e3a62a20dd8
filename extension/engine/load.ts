import init, { Checker } from '../../pkg/sendright.js';
import type { CheckerConstructor } from './types';

let loaded: Promise<CheckerConstructor> | undefined;

/**
 * Loads the core, once. It needs `'wasm-unsafe-eval'` in the page's policy, so
 * in an extension it runs in the background and in the extension's own pages.
 *
 * @throws when the wasm file is missing or cannot be compiled; the next call tries again.
 */
export function loadEngine(): Promise<CheckerConstructor> {
  loaded ??= load().catch((reason: unknown) => {
    loaded = undefined;
    throw reason;
  });
  return loaded;
}

async function load(): Promise<CheckerConstructor> {
  await init();
  return Checker;
}
