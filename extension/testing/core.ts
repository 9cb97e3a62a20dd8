import { readFileSync } from 'node:fs';
import { Checker, initSync } from '../../pkg/sendright.js';

initSync({ module: readFileSync(new URL('../../pkg/sendright_bg.wasm', import.meta.url)) });

/** The real core, from the built package. */
export { Checker };
