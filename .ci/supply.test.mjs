// What the project takes from others is pinned, and runs no code by being installed.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const workflows = '.github/workflows/';

test('actions are pinned by commit', async () => {
  let count = 0;
  for (const file of await readdir(workflows)) {
    const text = await readFile(workflows + file, 'utf8');
    for (const [, action] of text.matchAll(/uses:\s*(\S+)/g)) {
      assert.match(action, /^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/, file);
      count += 1;
    }
  }
  assert.ok(count > 0, 'no action was read');
});

test('npm packages come from the registry, each with its sum', async () => {
  for (const file of ['package-lock.json', 'tests/mutants/package-lock.json']) {
    const { packages } = JSON.parse(await readFile(file, 'utf8'));
    const foreign = Object.entries(packages).filter(([name, entry]) => name.includes('node_modules/') && !entry.link && !entry.inBundle);
    assert.ok(foreign.length > 100, `only ${foreign.length} packages in ${file}`);
    for (const [name, { resolved, integrity }] of foreign) {
      // The lock leaves out where a package is from if that is the registry.
      assert.match(resolved ?? 'https://registry.npmjs.org/', /^https:\/\/registry\.npmjs\.org\//, name);
      assert.match(integrity, /^sha512-/, name);
    }
  }
});

test('crates come from the registry, each with its sum', async () => {
  for (const file of ['Cargo.lock', 'tests/fuzz/Cargo.lock']) {
    const entries = (await readFile(file, 'utf8')).split('[[package]]').slice(1);
    const own = entries.filter((entry) => !entry.includes('source = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "'));
    const names = own.map((entry) => /name = "(.*)"/.exec(entry)[1]);
    assert.deepEqual(names.filter((name) => !name.startsWith('sendright')), [], file);
  }
});

test('installing runs no code', async () => {
  assert.match(await readFile('.npmrc', 'utf8'), /^ignore-scripts=true$/m);
});
