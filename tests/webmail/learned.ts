import type { Driver } from './browsers/driver';
import { until } from './waiting';

/** How often each domain and mailbox was written to, once there are so many mailboxes. */
export function learned(driver: Driver, mailboxes: number): Promise<Record<string, number>> {
  return until(async () => {
    const { personal } = await driver.stored();
    if (personal?.mailboxes.length !== mailboxes) return undefined;
    return Object.fromEntries([...personal.domains, ...personal.mailboxes].map(({ domain, address, count }) => [domain ?? address, count]));
  }, `${mailboxes} mailboxes to be learned`);
}
