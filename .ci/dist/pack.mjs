// Packs the files of a folder, the same bytes from the same files: `node .ci/dist/pack.mjs FOLDER FILE`.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';

// The earliest that the format can say.
const DATE = new Date(Date.UTC(1980, 0, 1));

/** The bytes of an archive of `files`, content by name. What compresses them is JavaScript: the same in every Node.js. */
export function packFiles(files) {
  const archive = new JSZip();
  for (const name of [...files.keys()].sort()) {
    archive.file(name, files.get(name), { date: DATE, createFolders: false, unixPermissions: 0o644 });
  }
  return archive.generateAsync({
    type: 'nodebuffer',
    platform: 'UNIX',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}

/** The files of an archive, content by name. */
export async function unpackFiles(bytes) {
  const { files } = await JSZip.loadAsync(bytes);
  const entries = Object.values(files).filter((entry) => !entry.dir);
  return new Map(await Promise.all(entries.map(async (entry) => [entry.name, await entry.async('nodebuffer')])));
}

/** The files below a folder, content by name. */
export async function readFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const name = (path) => path.slice(folder.length + 1).replaceAll(sep, '/');
  return new Map(await Promise.all(paths.map(async (path) => [name(path), await readFile(path)])));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder, file] = argv;
  await writeFile(file, await packFiles(await readFiles(join(folder))));
}
