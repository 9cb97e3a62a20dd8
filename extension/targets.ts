import { webmail } from './sites/target';
import type { Target } from './target';
import { thunderbird } from './thunderbird/target';

const TARGETS: Readonly<Record<string, Target>> = {
  chrome: webmail,
  firefox: webmail,
  thunderbird,
};

/** The target that `wxt build -b NAME` builds. */
export function targetOf(browser: string): Target {
  const target = TARGETS[browser];
  if (!target) {
    throw new Error(`no target "${browser}": there are ${Object.keys(TARGETS).join(', ')}`);
  }
  return target;
}
