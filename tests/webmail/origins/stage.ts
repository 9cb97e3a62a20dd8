/** A browser with the extension, for all tests of a suite, to which the fixtures are the real origins. */
import { after, before } from 'node:test';
import type { Driver } from '../browsers/driver';
import { startBrowser, type BrowserName } from '../harness';
import { remove, temporaryFolder } from '../servers/folder';
import { serveAtOrigins, type Origins } from '../servers/origins';

/** Called in a suite; the driver is there once a test runs. */
export function atOrigins(browser: BrowserName): { driver(): Driver } {
  let folder: string;
  let origins: Origins;
  let driver: Driver;

  before(async () => {
    folder = temporaryFolder();
    origins = await serveAtOrigins(folder);
    driver = await startBrowser(browser, folder, { proxy: origins.port });
  });
  after(async () => {
    await driver?.browser.close();
    await origins?.stop();
    remove(folder);
  });
  return { driver: () => driver };
}
