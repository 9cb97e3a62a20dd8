/** What an organisation sets for the extension, in the files of an administrator, but for the browser of one test alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Policy = Readonly<Record<string, unknown>>;

const CHROME_ID = 'ichomgelimllmpapmegkahfmcdakigcp';
export const FIREFOX_ID = 'sendright@sendright.dev';

/**
 * A program that starts Chromium with a folder of policies of its own. There is but one: in a view of the file system
 * that this browser alone has, another one stands in its place.
 */
export function managedChromium(folder: string): string {
  const own = join(folder, 'etc');
  mkdirSync(policies(folder), { recursive: true });
  const program = join(folder, 'chromium');
  const alone = process.getuid?.() === 0 ? 'unshare --mount' : 'unshare --mount --map-root-user';
  const start = `mount --bind '${own}' /etc/chromium && exec /usr/bin/chromium "$@"`;
  writeFileSync(program, `#!/bin/sh\nexec ${alone} sh -c '${start.replaceAll("'", `'\\''`)}' chromium "$@"\n`, { mode: 0o755 });
  return program;
}

/** Sets the policy, once the extension is loaded: Chromium reads a file that has changed after some seconds, and then for the extensions that it has. */
export function manageChromium(folder: string, policy: Policy): void {
  write(policies(folder), 'sendright.json', { '3rdparty': { extensions: { [CHROME_ID]: policy } } });
}

function policies(folder: string): string {
  return join(folder, 'etc', 'policies', 'managed');
}

/** The environment in which Firefox finds such a policy: a home of its own. */
export function managedFirefox(folder: string, policy: Policy): { readonly HOME: string } {
  const home = join(folder, 'home');
  write(join(home, '.mozilla', 'managed-storage'), `${FIREFOX_ID}.json`, { name: FIREFOX_ID, description: 'A test', type: 'storage', data: policy });
  return { HOME: home };
}

function write(folder: string, name: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(content));
}
