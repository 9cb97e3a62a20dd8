/** Runs the tests of a folder (FOLDER=roundcube) in one browser and one process, so that the browser is started once. */
import { readdirSync } from 'node:fs';

export async function all(browser: string): Promise<void> {
  const { FOLDER: folder } = process.env;
  if (!folder) throw new Error('say which tests: FOLDER=roundcube');
  process.env['SENDRIGHT_BROWSER'] = browser;
  const root = new URL(`../${folder}/`, import.meta.url);
  for (const file of readdirSync(root).filter((name) => name.endsWith('.test.ts')).sort()) await import(new URL(file, root).href);
}
