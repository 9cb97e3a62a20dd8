/** The schema of managed storage, in a real Chromium: it refuses an extension whose schema it cannot read. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launchChromium } from '../browsers';

const SCHEMA = new URL('../../../extension/public/managed-schema.json', import.meta.url);

const folders: string[] = [];

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** An extension that has nothing but a schema. */
async function extension(schema: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'managed-'));
  folders.push(folder);
  const manifest = {
    manifest_version: 3,
    name: 'Managed',
    version: '1',
    permissions: ['storage'],
    storage: { managed_schema: 'schema.json' },
    background: { service_worker: 'background.js' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'background.js'), '');
  await writeFile(join(folder, 'schema.json'), schema);
  return folder;
}

test('Chromium takes the schema, and none that it cannot read', async () => {
  const schema = await readFile(SCHEMA, 'utf8');
  const browser = await launchChromium({ extension: await extension(schema) });
  try {
    const target = await browser.waitForTarget((target) => target.type() === 'service_worker');
    const worker = await target.worker();
    assert.deepEqual(await worker?.evaluate('chrome.storage.managed.get()'), {});

    const wrong = JSON.parse(schema) as { properties: Record<string, unknown> };
    wrong.properties['mode'] = { type: ['string', 'null'] };
    const refused = browser.installExtension(await extension(JSON.stringify(wrong)));
    await assert.rejects(refused, /'type' must be a string/);
  } finally {
    await browser.close();
  }
});
