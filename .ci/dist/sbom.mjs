// Prints the bill of materials (CycloneDX) of the packages in dist/: `node .ci/dist/sbom.mjs`.
//
// It lists what is really in them: of Rust what cargo links into the module and the lists that its
// tables are made of, of npm the packages whose code the bundler kept. It has no date and no serial
// number, to be the same each time.
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

const json = async (file) => JSON.parse(await readFile(file, 'utf8'));

function component({ type = 'library', name, version, purl, licence, hash, properties }) {
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    ...(hash && { hashes: [hash] }),
    licenses: [{ expression: licence }],
    purl,
    ...(properties && { properties }),
  };
}

/** The crates in the module, without those that only run while it is built. */
async function crates() {
  const format = '{p}\t{l}';
  const args = ['tree', '--locked', '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', format];
  const lines = new Set(execFileSync('cargo', args, { encoding: 'utf8' }).trim().split('\n').slice(1).map((line) => line.replace(/ \(\*\)$/, '')));
  const lock = await readFile('Cargo.lock', 'utf8');
  return [...lines].filter(Boolean).map((line) => {
    const [, name, version, licence] = /^(\S+) v(\S+).*\t(.*)$/.exec(line);
    const checksum = new RegExp(`name = "${name}"\nversion = "${version.replace('+', '\\+')}"\nsource = .*\nchecksum = "(\\w+)"`).exec(lock);
    return component({
      name,
      version,
      purl: `pkg:cargo/${name}@${version}`,
      // The way that older crates write "or".
      licence: licence.replace(/ ?\/ ?/g, ' OR '),
      hash: checksum && { alg: 'SHA-256', content: checksum[1] },
    });
  });
}

/** Rust's own library, of which parts are in the module. */
function rustLibrary() {
  const [, version] = /^release: (.*)$/m.exec(execFileSync('rustc', ['--version', '--verbose'], { encoding: 'utf8' }));
  return component({ name: 'rust-std', version, purl: `pkg:generic/rust-std@${version}`, licence: 'MIT OR Apache-2.0' });
}

/** The lists of which the tables in the module are made. */
async function lists() {
  return (await json('src/data/sources.json')).map(({ name, version, licence, url, tables }) => ({
    type: 'data',
    'bom-ref': url,
    name,
    version,
    ...(licence && { licenses: [{ expression: licence }] }),
    externalReferences: [{ type: 'website', url }],
    properties: tables.map((value) => ({ name: 'sendright:table', value })),
  }));
}

/** The npm packages in the bundles, each with the packages of ours that have it. */
async function modules() {
  const packagesOf = new Map();
  for (const file of (await readdir('dist/bundled')).sort()) {
    for (const name of await json(`dist/bundled/${file}`)) {
      packagesOf.set(name, [...(packagesOf.get(name) ?? []), file.replace('.json', '')]);
    }
  }
  const { packages: locked } = await json('package-lock.json');
  const entries = [...packagesOf].sort(([one], [other]) => (one < other ? -1 : 1));
  return Promise.all(
    entries.map(async ([name, packages]) => {
      const { version, integrity } = locked[`node_modules/${name}`];
      const [algorithm, digest] = integrity.split('-');
      return component({
        name,
        version,
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        licence: (await json(`node_modules/${name}/package.json`)).license,
        hash: { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') },
        properties: packages.map((value) => ({ name: 'sendright:package', value })),
      });
    }),
  );
}

const name = 'sendright';
const { version, license: licence } = await json('extension/package.json');
const bill = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: component({ type: 'application', name, version, purl: `pkg:generic/${name}@${version}`, licence }) },
  components: [...(await crates()), rustLibrary(), ...(await lists()), ...(await modules())],
};
console.log(JSON.stringify(bill, null, 2));
