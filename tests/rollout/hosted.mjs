// What an organisation has on its server: two versions of the packages, in the folders that `make host` makes.
//
//   node hosted.mjs FOLDER    serves the first on 127.0.0.1 and says at which address; a line on
//                             standard input puts the next version in its place, as a release does
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { host, withManifest } from '../../.ci/dist/host.mjs';
import { createFileServer } from '../../www/serve.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The version after this one. */
const next = (version) => version.replace(/\d+$/, (last) => Number(last) + 1);

/** The packages that were built, and the same as the next version, by program. */
async function twoVersions(folder) {
  const { version } = JSON.parse(await readFile(join(ROOT, 'extension/package.json'), 'utf8'));
  const built = {};
  const newer = {};
  for (const [program, extension] of [['chrome', 'zip'], ['firefox', 'zip'], ['thunderbird', 'xpi']]) {
    built[program] = join(ROOT, `dist/sendright-${program}-${version}.${extension}`);
    newer[program] = join(folder, `${program}-next.${extension}`);
    await writeFile(newer[program], await withManifest(await readFile(built[program]), (manifest) => (manifest.version = next(version))));
  }
  return { versions: [version, next(version)], built, newer };
}

/** Serves the first version from `folder`; `release` puts the next one there. */
export async function serveVersions(folder) {
  const served = join(folder, 'served');
  await mkdir(served);
  const server = createFileServer(served).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const { versions, built, newer } = await twoVersions(folder);
  const keyFile = join(folder, 'key.pem');
  const id = await host({ folder: join(folder, 'first'), address, keyFile, packages: built });
  await host({ folder: join(folder, 'second'), address, keyFile, packages: newer });
  const publish = (name) => cp(join(folder, name), served, { recursive: true });
  await publish('first');
  return { address, id, versions, release: () => publish('second'), stop: () => server.close() };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { address, versions, release, stop } = await serveVersions(argv[2]);
  console.log(JSON.stringify({ address, versions }));
  for await (const _ of createInterface({ input: stdin })) {
    await release();
    console.log('released');
  }
  stop();
}
