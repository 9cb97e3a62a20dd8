/** The gate of a compose window, which the background and the dialog page drive in turn. */
import type { Effect, Event, GateSettings } from '../gate/gate';
import { step, type State } from '../gate/machine';
import { recallGate, remember } from './session';

/** Tells the gate that something happened, and gives what is to be done; `before`, where its state was read already. */
export async function tell(tabId: number, event: Event, settings: GateSettings, before?: State): Promise<readonly Effect[]> {
  const [state, effects] = step(before ?? (await recallGate(tabId)), event, settings);
  const kept = remember(tabId, 'gate', state);
  // A message that passes need not wait for it: nothing about it will be asked.
  if (find(effects, 'pass')) kept.catch(console.error);
  else await kept;
  return effects;
}

/** The effect of this type, if it is among them. */
export function find<Type extends Effect['type']>(
  effects: readonly Effect[],
  type: Type,
): Extract<Effect, { readonly type: Type }> | undefined {
  return effects.find((effect): effect is Extract<Effect, { readonly type: Type }> => effect.type === type);
}
