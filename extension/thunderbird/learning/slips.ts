import { engine } from '../../background/engine';
import { yardstick } from '../yardstick';

/** Forgets each domain that looks like a slip of another that the person writes to often: a slip of the past must not hide the next one. */
export async function forgetSlips(): Promise<void> {
  const knowing = await engine();
  const personal = knowing.personal();
  const judge = await yardstick(personal);
  const now = Date.now() / 1000;
  const slips = personal.domains.filter(({ domain }) => {
    const { action } = judge.check({ to: [`someone@${domain}`] }, now);
    return action === 'warn' || action === 'block';
  });
  judge.free();
  for (const { domain } of slips) await knowing.forget(domain);
}
