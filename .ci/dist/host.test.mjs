import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromeId } from './crx.mjs';
import { baseOf, host } from './host.mjs';
import { packFiles, unpackFiles } from './pack.mjs';

const ADDRESS = 'https://software.example.com/sendright';
const GECKO = { version: '1.2.3', browser_specific_settings: { gecko: { id: 'a@example.com', strict_min_version: '128.0' } } };

/** A folder to serve, made of packages that are but a manifest. */
async function hosted(t, options = {}) {
  const path = await mkdtemp(join(tmpdir(), 'host-'));
  t.after(() => rm(path, { recursive: true }));
  const manifests = { chrome: { version: '1.2.3', minimum_chrome_version: '123' }, firefox: GECKO, thunderbird: GECKO };
  const packages = {};
  for (const [program, manifest] of Object.entries(manifests)) {
    packages[program] = join(path, `${program}.zip`);
    await writeFile(packages[program], await packFiles(new Map([['manifest.json', JSON.stringify(manifest)]])));
  }
  const folder = join(path, 'host');
  const keyFile = join(path, 'key.pem');
  const id = await host({ folder, address: `${ADDRESS}/`, keyFile, packages, ...options });
  return { id, keyFile, packages, read: (name) => readFile(join(folder, name)) };
}

const manifestIn = async (archive) => JSON.parse((await unpackFiles(archive)).get('manifest.json'));

for (const program of ['firefox', 'thunderbird']) {
  test(`${program} asks where it was told, and finds the package with its sum`, async (t) => {
    const { read } = await hosted(t);
    const archive = await read(`${program}.xpi`);
    const { gecko } = (await manifestIn(archive)).browser_specific_settings;
    assert.equal(gecko.update_url, `${ADDRESS}/${program}-updates.json`);
    const { addons } = JSON.parse(await read(`${program}-updates.json`));
    const update_hash = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
    assert.deepEqual(addons['a@example.com'].updates, [
      { version: '1.2.3', update_link: `${ADDRESS}/${program}.xpi`, update_hash, applications: { gecko: { strict_min_version: '128.0' } } },
    ]);
  });
}

test('what Mozilla has signed stays as it is', async (t) => {
  const path = await mkdtemp(join(tmpdir(), 'signed-'));
  t.after(() => rm(path, { recursive: true }));
  const signed = await packFiles(new Map([['manifest.json', JSON.stringify(GECKO)], ['META-INF/mozilla.rsa', 'signature']]));
  await writeFile(join(path, 'signed.xpi'), signed);
  const { read } = await hosted(t, { signedFirefox: join(path, 'signed.xpi') });
  assert.deepEqual(await read('firefox.xpi'), signed);
});

test('Chrome finds the package under the identifier of the key', async (t) => {
  const { id, keyFile, read } = await hosted(t);
  const publicKey = createPublicKey(await readFile(keyFile, 'utf8')).export({ type: 'spki', format: 'der' });
  assert.equal(id, chromeId(publicKey));
  const updates = String(await read('update.xml'));
  assert.match(updates, new RegExp(`<app appid="${id}">`));
  assert.match(updates, /codebase="https:\/\/software\.example\.com\/sendright\/chrome\.crx" version="1\.2\.3" prodversionmin="123"/);
});

test('the package for Chrome is signed with the key, and holds it', async (t) => {
  const { keyFile, read } = await hosted(t);
  const crx = await read('chrome.crx');
  assert.equal(crx.toString('latin1', 0, 4), 'Cr24');
  const archive = crx.subarray(12 + crx.readUInt32LE(8));
  const publicKey = createPublicKey(await readFile(keyFile, 'utf8'));
  const manifest = await manifestIn(archive);
  assert.equal(manifest.key, publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
  assert.equal(manifest.update_url, `${ADDRESS}/update.xml`);
  // The header: the proof (key, signature), then the signed data, which is the identifier's 16 bytes.
  const header = crx.subarray(12, crx.length - archive.length);
  const signedData = header.subarray(header.length - 18);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signedData.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedData, archive]);
  const end = header.length - signedData.length - 4;
  const signature = header.subarray(end - 256, end);
  assert.ok(verify('sha256', signed, publicKey, signature));
});

test('a key that is missing is made for its owner alone, and one that is there is kept', async (t) => {
  const { keyFile, packages } = await hosted(t);
  assert.equal((await stat(keyFile)).mode & 0o777, 0o600);
  const before = await readFile(keyFile, 'utf8');
  await host({ folder: join(keyFile, '../again'), address: ADDRESS, keyFile, packages });
  assert.equal(await readFile(keyFile, 'utf8'), before);
});

test('the same key and packages give the same bytes', async (t) => {
  const keyFile = join(await mkdtemp(join(tmpdir(), 'key-')), 'key.pem');
  t.after(() => rm(join(keyFile, '..'), { recursive: true }));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const [one, other] = [await hosted(t, { keyFile }), await hosted(t, { keyFile })];
  assert.deepEqual(await one.read('chrome.crx'), await other.read('chrome.crx'));
});

for (const address of ['', 'software.example.com', 'ftp://example.com', 'https://example.com/a b', 'https://example.com/?a="']) {
  test(`"${address}" is no address to serve from`, () => assert.throws(() => baseOf(address), /BASE is to be/));
}
