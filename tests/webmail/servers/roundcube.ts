/** Debian's Roundcube on PHP's own web server, with a configuration and a database of its own. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Servers } from '../harness';
import { own, subfolder } from './folder';
import { freePorts, startProgram, type Running } from './process';

export const SKINS = ['elastic', 'larry', 'classic'] as const;
export type Skin = (typeof SKINS)[number];

/** Where Debian's packages put things. */
const INSTALLED = { pages: '/var/lib/roundcube/public_html', configuration: '/etc/roundcube' };

export interface RoundcubeOptions {
  readonly skin?: Skin;
  readonly plugins?: readonly string[];
}

export interface RoundcubeServer extends Running {
  readonly address: string;
  readonly skin: Skin;
}

/** Starts one beside the servers that it needs. */
export function roundcube(options: RoundcubeOptions = {}): (servers: Servers) => Promise<RoundcubeServer> {
  return (servers) => start(servers, options);
}

async function start({ folder, imap, smtp }: Servers, options: RoundcubeOptions): Promise<RoundcubeServer> {
  const { http: port } = await freePorts('http');
  const home = subfolder(folder, `roundcube-${port}`);
  const configuration = subfolder(home, 'configuration');
  for (const part of ['temporary', 'log', 'database']) subfolder(home, part);
  for (const file of ['defaults.inc.php', 'mimetypes.php']) {
    copyFileSync(join(INSTALLED.configuration, file), join(configuration, file));
  }
  writeFileSync(join(configuration, 'config.inc.php'), settings(home, imap.port, smtp.port, options));
  own(join(configuration, 'config.inc.php'));
  const env = { ROUNDCUBE_CONFIG_DIR: configuration, RCUBE_CONFIG_PATH: configuration };
  const args = ['-d', 'display_errors=0', '-d', 'log_errors=1', '-d', 'opcache.enable_cli=1', '-S', `127.0.0.1:${port}`, '-t', INSTALLED.pages];
  const { stop } = await startProgram({ program: 'php', args, env, log: join(home, 'php.log') }, port);
  const address = `http://127.0.0.1:${port}/`;
  // The first request makes the database.
  const { status } = await fetch(address);
  if (status !== 200) throw new Error(`Roundcube answers with status ${status}`);
  return { address, skin: options.skin ?? 'elastic', stop };
}

function settings(home: string, imapPort: number, smtpPort: number, { skin = 'elastic', plugins = [] }: RoundcubeOptions): string {
  return `<?php
$config['db_dsnw'] = 'sqlite:///${home}/database/roundcube.sqlite?mode=0640';
$config['imap_host'] = '127.0.0.1:${imapPort}';
$config['smtp_host'] = '127.0.0.1:${smtpPort}';
$config['smtp_user'] = '';
$config['smtp_pass'] = '';
$config['mail_domain'] = 'corp.example';
$config['des_key'] = 'used-by-no-one-but-tests';
$config['plugins'] = [${plugins.map((plugin) => `'${plugin}'`).join(', ')}];
$config['skin'] = '${skin}';
$config['temp_dir'] = '${home}/temporary/';
$config['log_dir'] = '${home}/log/';
$config['language'] = 'en_US';
$config['htmleditor'] = 0;
$config['enable_spellcheck'] = false;
`;
}
