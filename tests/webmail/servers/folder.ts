/** A temporary folder that the servers' user may write to. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UNPRIVILEGED, type User } from './process';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sendright-webmail-'));
  chmodSync(folder, 0o755);
  own(folder);
  return folder;
}

/** A folder below, made where it is missing. */
export function subfolder(folder: string, name: string, user?: User): string {
  const made = join(folder, name);
  mkdirSync(made, { recursive: true });
  own(made, user);
  return made;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Gives a file or folder to the user of a server. */
export function own(path: string, { uid, gid }: User = UNPRIVILEGED): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
