// From the packages in dist/ makes the folder that an organisation puts on a server of its own:
// `node .ci/dist/host.mjs ADDRESS PRIVATE-KEY [FIREFOX-XPI]`, see README.md.
//
// Each package gets the address at which to ask for updates, and beside it lies the answer.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromeId, publicKeyOf, readOrMakeKey, writeCrx } from './crx.mjs';
import { packFiles, unpackFiles } from './pack.mjs';

const MANIFEST = 'manifest.json';

async function manifestOf(archive) {
  return JSON.parse((await unpackFiles(archive)).get(MANIFEST));
}

/** The package with another manifest, made of the one it has by `change`. */
export async function withManifest(archive, change) {
  const files = await unpackFiles(archive);
  const manifest = JSON.parse(files.get(MANIFEST));
  change(manifest);
  return packFiles(files.set(MANIFEST, JSON.stringify(manifest)));
}

/** What Firefox and Thunderbird ask for. */
function mozillaUpdates(manifest, archive, link) {
  const { id, strict_min_version } = manifest.browser_specific_settings.gecko;
  const update = {
    version: manifest.version,
    update_link: link,
    update_hash: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
    applications: { gecko: { strict_min_version } },
  };
  return `${JSON.stringify({ addons: { [id]: { updates: [update] } } }, null, 2)}\n`;
}

/** What Chrome and Edge ask for. */
function chromeUpdates(manifest, id, link) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck codebase="${link}" version="${manifest.version}" prodversionmin="${manifest.minimum_chrome_version}"/>
  </app>
</gupdate>
`;
}

/** The address in the form in which names are added to it. An address that is none, or would need escaping, is an error. */
export function baseOf(address) {
  if (!/^https?:\/\/[\w.:[\]-]+(\/[\w.~/-]*)?$/.test(address)) {
    throw new Error(`BASE is to be the address of a folder, https://software.example.com/sendright: not ${address}`);
  }
  return address.replace(/\/*$/, '');
}

/**
 * Writes the folder. `packages` are the paths of the archives of chrome, firefox and thunderbird;
 * `signedFirefox`, if there is one, is the package that Mozilla signed, which is left as it is.
 * The answer is Chrome's identifier.
 */
export async function host({ folder, address, keyFile, packages, signedFirefox }) {
  const base = baseOf(address);
  const key = publicKeyOf(readOrMakeKey(keyFile));
  const id = chromeId(key);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const chrome = await withManifest(await readFile(packages.chrome), (manifest) => {
    manifest.key = key.toString('base64');
    manifest.update_url = `${base}/update.xml`;
  });
  await writeCrx(chrome, keyFile, join(folder, 'chrome.crx'));
  await writeFile(join(folder, 'update.xml'), chromeUpdates(await manifestOf(chrome), id, `${base}/chrome.crx`));

  for (const program of ['firefox', 'thunderbird']) {
    const updates = `${program}-updates.json`;
    const archive =
      program === 'firefox' && signedFirefox
        ? await readFile(signedFirefox)
        : await withManifest(await readFile(packages[program]), (manifest) => {
            manifest.browser_specific_settings.gecko.update_url = `${base}/${updates}`;
          });
    await writeFile(join(folder, `${program}.xpi`), archive);
    await writeFile(join(folder, updates), mozillaUpdates(await manifestOf(archive), archive, `${base}/${program}.xpi`));
  }
  return id;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , address, keyFile, signedFirefox] = argv;
  const { version } = JSON.parse(await readFile('extension/package.json', 'utf8'));
  const packages = {
    chrome: `dist/sendright-chrome-${version}.zip`,
    firefox: `dist/sendright-firefox-${version}.zip`,
    thunderbird: `dist/sendright-thunderbird-${version}.xpi`,
  };
  try {
    const id = await host({ folder: 'dist/host', address, keyFile, packages, signedFirefox });
    console.log(`==> Built dist/host, to be served at ${address}`);
    console.log(`==> In Chrome and Edge its identifier is ${id}, of the key in ${keyFile}`);
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}
