import { isRecord } from '../record';
import type { GateSettings } from './gate';

/**
 * What a policy says about sending, read without the core: when that cannot be
 * loaded, `onError` must be known all the same. What is not valid counts as unset.
 */
export function gateSettings(policy: unknown): GateSettings {
  const { mode, onError } = isRecord(policy) ? policy : {};
  return {
    mode: mode === 'monitor' || mode === 'enforce' ? mode : 'warn',
    onError: onError === 'fail_closed' ? 'fail_closed' : 'fail_open',
  };
}

/** Whether a message that could not be checked stays. Who only watches holds nothing. */
export function holdsUnchecked({ mode, onError }: GateSettings): boolean {
  return mode !== 'monitor' && onError === 'fail_closed';
}
