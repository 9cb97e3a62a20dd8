/** Debian's SOGo, behind a small web server that hands out its files and passes everything else on. */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Servers } from '../harness';
import { PASSWORD } from './dovecot';
import { subfolder } from './folder';
import { startPostgres } from './postgres';
import { freePorts, startProgram, systemUser, type Running } from './process';

export interface SogoServer extends Running {
  readonly address: string;
}

/** Starts one beside the servers that it needs; `users` can log in. */
export async function startSogo({ folder, imap, smtp }: Servers, users: readonly string[]): Promise<SogoServer> {
  // It insists on its file in /etc, which nobody else may read.
  const user = systemUser('sogo');
  const home = subfolder(folder, 'sogo', user);
  const { sogo: port, memcached } = await freePorts('sogo', 'memcached');
  const cache = await startProgram({ program: 'memcached', args: ['-u', 'nobody', '-l', '127.0.0.1', '-p', String(memcached)], log: join(home, 'memcached.log') }, memcached);
  const postgres = await startPostgres(folder);
  const values = users.map((user) => `('${user}', '${user}', '${PASSWORD}', '${user}', '${user}@corp.example')`);
  postgres.run(
    'CREATE TABLE users (c_uid text PRIMARY KEY, c_name text, c_password text, c_cn text, mail text)',
    `INSERT INTO users VALUES ${values.join(', ')}`,
  );
  const args = settings(home, { imap: imap.port, smtp: smtp.port, port, memcached, sql: postgres.port });
  const daemon = await startProgram({ program: '/usr/sbin/sogod', args, env: { HOME: home }, log: join(home, 'sogod.log'), user }, port);
  const web = createServer((incoming, outgoing) => serve(incoming, outgoing, port));
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  return {
    address: `${origin(web)}/SOGo/`,
    stop: async () => {
      web.closeAllConnections();
      web.close();
      await Promise.all([daemon, cache, postgres].map((each) => each.stop()));
    },
  };
}

/** On the command line, which goes before the file in /etc. */
function settings(home: string, { imap, smtp, port, memcached, sql }: Record<'imap' | 'smtp' | 'port' | 'memcached' | 'sql', number>): string[] {
  const database = `postgresql://postgres@127.0.0.1:${sql}/postgres`;
  const users = `({
    type = sql;
    id = users;
    viewURL = "${database}/users";
    canAuthenticate = YES;
    isAddressBook = NO;
    userPasswordAlgorithm = plain;
    MailFieldNames = ("mail");
    IMAPLoginFieldName = c_uid;
  })`;
  return Object.entries({
    SOGoUserSources: users,
    SOGoProfileURL: `${database}/sogo_user_profile`,
    OCSFolderInfoURL: `${database}/sogo_folder_info`,
    OCSSessionsFolderURL: `${database}/sogo_sessions_folder`,
    OCSEMailAlarmsFolderURL: `${database}/sogo_alarms_folder`,
    OCSStoreURL: `${database}/sogo_store`,
    OCSAclURL: `${database}/sogo_acl`,
    OCSCacheFolderURL: `${database}/sogo_cache_folder`,
    OCSAdminURL: `${database}/sogo_admin`,
    SOGoIMAPServer: `imap://127.0.0.1:${imap}`,
    SOGoSMTPServer: `smtp://127.0.0.1:${smtp}`,
    SOGoMailDomain: 'corp.example',
    SOGoMailingMechanism: 'smtp',
    SOGoDraftsFolderName: 'Drafts',
    SOGoSentFolderName: 'Sent',
    SOGoTrashFolderName: 'Trash',
    SOGoLanguage: 'English',
    SOGoTimeZone: 'UTC',
    SOGoLoginModule: 'Mail',
    SOGoMailComposeWindow: 'inline',
    SOGoMailSpoolPath: home,
    SOGoMemcachedHost: `127.0.0.1:${memcached}`,
    SOGoXSRFValidationEnabled: 'NO',
    // One process alone, which ends when it is told to.
    WOUseWatchDog: 'NO',
    WOPort: `127.0.0.1:${port}`,
    WOLogFile: '-',
    WOPidFile: join(home, 'sogod.pid'),
    WONoDetach: 'YES',
  }).flatMap(([name, value]) => [`-${name}`, value]);
}

const FILES = '/usr/lib/GNUstep/SOGo/WebServerResources';
const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

function serve(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { pathname } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const file = /^\/SOGo(?:\.woa)?\/WebServerResources\/(.+)$/.exec(pathname)?.[1];
  if (file) return sendFile(join(FILES, normalize(`/${file}`)), outgoing);
  const { host = '' } = incoming.headers;
  const headers = {
    ...incoming.headers,
    'x-webobjects-server-protocol': 'HTTP/1.0',
    'x-webobjects-remote-host': '127.0.0.1',
    'x-webobjects-server-name': '127.0.0.1',
    'x-webobjects-server-url': `http://${host}`,
    'x-webobjects-server-port': host.split(':')[1],
  };
  const passed = request({ host: '127.0.0.1', port, agent: false, method: incoming.method, path: incoming.url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on('error', () => outgoing.writeHead(502).end());
  incoming.pipe(passed);
}

function sendFile(file: string, outgoing: ServerResponse): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    outgoing.writeHead(404).end();
    return;
  }
  outgoing.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(outgoing);
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
