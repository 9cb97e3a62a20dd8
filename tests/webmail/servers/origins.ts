/**
 * The fixtures, served at the real origins: a proxy that leads every host to one
 * server here, with a certificate made for the occasion.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { extname, join } from 'node:path';

const FIXTURES = new URL('../fixtures/', import.meta.url).pathname;

/** Nothing but the page's own script and frames without one; no text may become code. */
const POLICY = "default-src 'none'; script-src 'self'; frame-src 'self' about:; require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

export interface Origins {
  /** The port of the proxy. */
  readonly port: number;
  stop(): Promise<void>;
}

/** The fixture at each host, whatever the path. */
const PAGES: Readonly<Record<string, string>> = {
  'mail.google.com': 'gmail.html',
  'outlook.live.com': 'outlook.html',
  'mail.yahoo.com': 'yahoo.html',
  'mail.proton.me': 'proton.html',
  'app.fastmail.com': 'fastmail.html',
};

/** @param folder where the certificate is made. */
export async function serveAtOrigins(folder: string): Promise<Origins> {
  const server = createServer(certificate(folder), (request, response) => {
    const { pathname, host } = new URL(request.url ?? '/', `https://${request.headers.host}`);
    const file = extname(pathname) === '.js' ? pathname : PAGES[host];
    if (!file || !existsSync(join(FIXTURES, file))) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY });
    response.end(readFileSync(join(FIXTURES, file)));
  });
  const port = await listen(server);
  const proxy = createHttpServer();
  const sockets = new Set<Socket>();
  proxy.on('connect', (_, client: Socket) => {
    const upstream = connect(port, '127.0.0.1');
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    upstream.on('connect', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
  });
  const proxyPort = await listen(proxy);
  return {
    port: proxyPort,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([server, proxy].map((each) => new Promise((closed) => each.close(closed))));
    },
  };
}

function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(folder, 'origins.key'), join(folder, 'origins.crt')];
  const subject = ['-subj', '/CN=fixtures', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function listen(server: Server | ReturnType<typeof createHttpServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
