/** The pages for administrators: no violation that axe can see, light and dark; nothing is cut off on a narrow screen. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../browsers';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const EVENTS = [
  { time: 1_700_000_000, from: 'amy@sales.corp.example', to: ['bob@army.ml'] },
  { time: 1_705_000_000, from: 'joe@it.corp.example', to: ['zoe@gmial.com'] },
];

let browser: Browser;
let folder: string;

before(async () => {
  [browser, folder] = await Promise.all([launchChromium(), mkdtemp(join(tmpdir(), 'pages-'))]);
});

after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The report of an audit, as the command line writes it. */
function report(): string {
  const path = join(folder, 'report.html');
  const input = EVENTS.map((event) => JSON.stringify(event)).join('\n');
  const audit = ['audit', '--html', path, '--names', '-'];
  execFileSync('cargo', ['run', '--quiet', '--features', 'cli', '--bin', 'sendright', '--', ...audit], { cwd: ROOT, input });
  return path;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' | ')}`);
  });
}

const PAGES: Record<string, () => string> = {
  'the policy reference': () => join(ROOT, 'www/policy.html'),
  'the report of an audit': report,
};

for (const [name, path] of Object.entries(PAGES)) {
  test(name, async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path()).href);
    for (const summary of await page.$$('summary')) await summary.click();
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      assert.deepEqual(await violations(page), [], scheme);
    }
    await page.setViewport({ width: 320, height: 480 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, 'wider than a narrow screen');
    await page.close();
  });
}
