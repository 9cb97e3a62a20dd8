// Serves a folder of files on this machine alone: `node www/serve.mjs www/dist [PORT]`.
// Port 0 takes any that is free.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const HOST = '127.0.0.1';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

// Nothing from elsewhere, nothing inline, no text that becomes code or markup.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

/** The file that a request names, or nothing when that lies outside the folder. */
function fileOf(folder, url) {
  try {
    const { pathname } = new URL(url, `http://${HOST}`);
    const path = resolve(folder, `.${decodeURIComponent(pathname)}${pathname.endsWith('/') ? 'index.html' : ''}`);
    return path.startsWith(folder + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A server of the files in `folder`, not yet listening. */
export function createFileServer(folder) {
  const root = resolve(folder);
  return createServer(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...HEADERS, allow: 'GET, HEAD' }).end();
      return;
    }
    const file = fileOf(root, request.url ?? '/');
    try {
      if (!file) throw new Error('outside the folder');
      const content = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...HEADERS, 'content-type': type }).end(request.method === 'HEAD' ? undefined : content);
    } catch {
      response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    }
  });
}

function main([folder, given = process.env.PORT ?? '8080']) {
  const port = Number(given);
  if (!folder || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node www/serve.mjs FOLDER [PORT], a port being 0 to 65535');
    process.exit(2);
  }
  const server = createFileServer(folder);
  server.on('error', (error) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken on this machine. Choose another one: make run PORT=${port + 1}`
        : `The page cannot be served: ${error.message}`,
    );
    process.exit(1);
  });
  server.listen(port, HOST, () => {
    console.log(`Sendright's try-it page: http://${HOST}:${server.address().port}/  (Ctrl+C ends it)`);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
