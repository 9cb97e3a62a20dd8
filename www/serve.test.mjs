import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { text } from 'node:stream/consumers';
import { createFileServer } from './serve.mjs';

const SCRIPT = new URL('serve.mjs', import.meta.url).pathname;

describe('the server of the try-it page', () => {
  let folder;
  let server;
  let address;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sendright-serve-'));
    await writeFile(join(folder, 'index.html'), '<p>Hello');
    await writeFile(join(folder, 'core.wasm'), '');
    server = createFileServer(folder).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${server.address().port}`;
  });

  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it('serves the page, with a policy that lets in nothing from elsewhere', async () => {
    const answer = await fetch(`${address}/`);
    assert.equal(await answer.text(), '<p>Hello');
    assert.match(answer.headers.get('content-type'), /^text\/html/);
    assert.match(answer.headers.get('content-security-policy'), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  });

  it('gives wasm the type without which browsers do not stream it', async () => {
    const answer = await fetch(`${address}/core.wasm`);
    assert.equal(answer.headers.get('content-type'), 'application/wasm');
  });

  for (const path of ['/none.html', '/..%2f..%2fetc%2fpasswd', '/%', '/..%2f']) {
    it(`has nothing at ${path}`, async () => {
      assert.equal((await fetch(address + path)).status, 404);
    });
  }

  it('takes nothing in', async () => {
    assert.equal((await fetch(`${address}/`, { method: 'POST' })).status, 405);
  });

  it('says which port is taken, and what to do', async () => {
    const { port } = server.address();
    const second = spawn(process.execPath, [SCRIPT, folder, String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    assert.equal(code, 1);
    assert.match(said, new RegExp(`Port ${port} is taken.*make run PORT=${port + 1}`));
  });

  it('names bad usage', async () => {
    const wrong = spawn(process.execPath, [SCRIPT, folder, 'eighty'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([text(wrong.stderr), once(wrong, 'exit')]);
    assert.equal(code, 2);
    assert.match(said, /^usage:/);
  });
});
