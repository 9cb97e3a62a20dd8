import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packFiles, readFiles, unpackFiles } from './pack.mjs';

const FILES = { 'manifest.json': '{}', '_locales/en/messages.json': '{"a":1}', 'b.js': 'b', 'B.js': 'B' };

/** A folder with these files, written in this order and dated so. */
async function folder(t, names, date) {
  const path = await mkdtemp(join(tmpdir(), 'pack-'));
  t.after(() => rm(path, { recursive: true }));
  for (const name of names) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), FILES[name]);
    await utimes(join(path, name), date, date);
  }
  return path;
}

test('the same files give the same bytes, in whatever order and whenever they were written', async (t) => {
  const names = Object.keys(FILES);
  const one = await packFiles(await readFiles(await folder(t, names, new Date('2001-02-03'))));
  const other = await packFiles(await readFiles(await folder(t, names.toReversed(), new Date('2026-07-08'))));
  assert.deepEqual(one, other);
});

test('what is packed comes out again', async () => {
  const files = await unpackFiles(await packFiles(new Map(Object.entries(FILES))));
  const texts = [...files].map(([name, content]) => [name, content.toString()]);
  assert.deepEqual(Object.fromEntries(texts), FILES);
});

test('another content gives other bytes', async () => {
  const [one, other] = await Promise.all(['1', '2'].map((content) => packFiles(new Map([['a', content]]))));
  assert.notDeepEqual(one, other);
});
