// The packages in dist/, as they were built: their names, and their files by name.
import { readdirSync, readFileSync } from 'node:fs';
import { unpackFiles } from '../../.ci/dist/pack.mjs';

const DIST = new URL('../../dist/', import.meta.url);

const names = readdirSync(DIST).filter((name) => /^sendright-(chrome|firefox|thunderbird)-.*\.(zip|xpi)$/.test(name));
export const packages = await Promise.all(names.map(async (name) => ({ name, files: await unpackFiles(readFileSync(new URL(name, DIST))) })));
