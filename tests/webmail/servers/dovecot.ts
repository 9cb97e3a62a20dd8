/** An IMAP server in which anybody can log in, with the password `test`. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { own, subfolder } from './folder';
import { freePorts, startProgram, UNPRIVILEGED, type Running } from './process';

export const PASSWORD = 'test';

export interface Imap extends Running {
  readonly port: number;
  /** Puts a message with this header into a user's inbox. */
  deliver(user: string, header: Readonly<Record<string, string>>): void;
  /** The names of the files of a user's drafts. */
  drafts(user: string): string[];
}

export async function startDovecot(folder: string): Promise<Imap> {
  const home = subfolder(folder, 'dovecot');
  const { imap: port } = await freePorts('imap');
  const config = join(home, 'dovecot.conf');
  writeFileSync(config, configuration(home, port));
  const running = await startProgram({ program: '/usr/sbin/dovecot', args: ['-F', '-c', config], log: join(home, 'server.log') }, port);
  let delivered = 0;
  const deliver: Imap['deliver'] = (user, header) => {
    delivered += 1;
    const box = ['mail', user, 'Maildir', 'new'].reduce((above, name) => subfolder(above, name), home);
    const file = join(box, `${Date.now()}.${delivered}.test`);
    writeFileSync(file, `${Object.entries(header).map(([name, value]) => `${name}: ${value}\n`).join('')}\nHello\n`);
    own(file);
  };
  const drafts: Imap['drafts'] = (user) => {
    const box = join(home, 'mail', user, 'Maildir', '.Drafts', 'cur');
    return existsSync(box) ? readdirSync(box) : [];
  };
  return { port, deliver, drafts, ...running };
}

/** The name of the servers' user, or of its group. */
function name(flag: '-un' | '-gn'): string {
  return execFileSync('id', [flag, ...(UNPRIVILEGED.uid === undefined ? [] : [String(UNPRIVILEGED.uid)])], { encoding: 'utf8' }).trim();
}

/** All of it runs as one user, hence without the `chroot` that Dovecot puts its parts into. */
function configuration(home: string, port: number): string {
  const user = name('-un');
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${name('-gn')}
default_login_user = ${user}
mail_location = maildir:~/Maildir
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${user} gid=${name('-gn')} home=${home}/mail/%n
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
${['Drafts', 'Sent', 'Trash'].map((box) => `  mailbox ${box} {\n    auto = subscribe\n    special_use = \\${box}\n  }\n`).join('')}}
`;
}
