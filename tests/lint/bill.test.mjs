/**
 * The bill of materials has what is in the packages, and nothing else: each crate that the compiler
 * made for the module, each list in its tables, and each npm package of which another bundler, too,
 * keeps some code.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packages } from './packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = (command, ...args) => execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });

const bill = JSON.parse(run('node', '.ci/dist/sbom.mjs'));
const listed = (prefix) => bill.components.filter(({ purl }) => purl?.startsWith(prefix)).map(({ name, version }) => `${name} ${version}`).sort();

it('each crate that was compiled for the module is listed, and no other', () => {
  const compiled = new Set();
  for (const line of run('.ci/build-wasm', '--message-format=json').split('\n').filter((each) => each.startsWith('{'))) {
    const { reason, package_id: id, target, filenames } = JSON.parse(line);
    if (reason !== 'compiler-artifact' || !filenames.some((file) => file.includes('/wasm32-unknown-unknown/'))) continue;
    const [, name = target.name, version] = /#(?:(.+)@)?(.+)$/.exec(id);
    if (name !== 'sendright') compiled.add(`${name} ${version}`);
  }
  assert.deepEqual(listed('pkg:cargo/'), [...compiled].sort());
});

it('each npm package with code in a package is listed, and no other', async () => {
  const entryPoints = ['extension/entrypoints', 'extension/thunderbird/entrypoints'].flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true }).filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`),
  );
  const { metafile } = await build({ absWorkingDir: ROOT, entryPoints, bundle: true, treeShaking: true, format: 'esm', metafile: true, write: false, outdir: 'unused', logLevel: 'error' });
  const kept = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const name = bytesInOutput > 0 && /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
      if (name) kept.add(name);
    }
  }
  assert.deepEqual(listed('pkg:npm/').map((each) => each.split(' ')[0]), [...kept].sort());
});

it('every package has the module that the bill is of', () => {
  assert.equal(packages.length, 3, `${packages.map(({ name }) => name)}`);
  const module = readFileSync(`${ROOT}pkg/sendright_bg.wasm`);
  for (const { name, files } of packages) {
    const modules = [...files].filter(([file]) => file.endsWith('.wasm'));
    assert.deepEqual(modules.map(([file]) => file), ['sendright_bg.wasm'], name);
    assert.ok(module.equals(modules[0][1]), name);
  }
});

it('crates that name themselves in the module are listed in that version', () => {
  const text = readFileSync(`${ROOT}pkg/sendright_bg.wasm`, 'latin1');
  const named = new Set([...text.matchAll(/\/registry\/src\/[^/]+\/([\w-]+)-(\d[\w.+-]*)\/src\//g)].map(([, name, version]) => `${name} ${version}`));
  assert.ok(named.size > 0, 'no crate was named');
  for (const each of named) assert.ok(listed('pkg:cargo/').includes(each), each);
});

it('each table of the core has its sources', () => {
  const tables = new Set(bill.components.filter(({ type }) => type === 'data').flatMap(({ properties }) => properties.map(({ value }) => value)));
  const sources = readdirSync(`${ROOT}src`, { recursive: true }).filter((file) => file.endsWith('.rs') && !file.startsWith('bin'));
  const compiled = sources.flatMap((file) => [...readFileSync(`${ROOT}src/${file}`, 'utf8').matchAll(/include_str!\("\.\.\/data\/(.+?)"\)/g)].map(([, name]) => name));
  assert.ok(compiled.length > 0, 'no table was found');
  assert.deepEqual([...tables].sort(), compiled.sort());
});
