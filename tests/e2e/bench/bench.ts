/** What a check costs through WebAssembly, in node and in Chromium, beside mailcheck: a part of `make bench`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launchChromium } from '../browsers';
import { serve } from '../serve';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

type Module = typeof import('../../../pkg/sendright.js');

interface Measure {
  measure(subject: { Checker: Module['Checker']; exports: unknown; mailcheck: unknown }): Row[];
}

const ROOT = new URL('../../../', import.meta.url);

async function inNode(): Promise<Row[]> {
  const began = performance.now();
  const { default: init, Checker } = (await import(new URL('pkg/sendright.js', ROOT).href)) as Module;
  const exports = await init({ module_or_path: readFileSync(new URL('pkg/sendright_bg.wasm', ROOT)) });
  new Checker({}).check({ to: ['bob@army.ml'] }, 0);
  const start = performance.now() - began;
  const { measure } = (await import(new URL('tests/e2e/bench/measure.js', ROOT).href)) as Measure;
  const mailcheck: unknown = createRequire(import.meta.url)('mailcheck');
  return [{ name: 'start, to the first answer', value: start, unit: 'ms' }, ...measure({ Checker, exports, mailcheck })];
}

/** As source: what a bundler adds to a function is not there in the page. */
const IN_PAGE = `(async () => {
  const { default: init, Checker } = await import('/pkg/sendright.js');
  const began = performance.now();
  const exports = await init();
  new Checker({}).check({ to: ['bob@army.ml'] }, 0);
  const start = performance.now() - began;
  const { measure } = await import('/tests/e2e/bench/measure.js');
  const rows = measure({ Checker, exports, mailcheck: Mailcheck });
  return [{ name: 'start, to the first answer', value: start, unit: 'ms' }, ...rows];
})()`;

async function inChromium(): Promise<Row[]> {
  const [browser, server] = await Promise.all([launchChromium(), serve('.')]);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.setBypassCSP(true);
    await page.goto(`${server.address}pkg/sendright.js`);
    await page.addScriptTag({ url: '/node_modules/mailcheck/src/mailcheck.js' });
    return (await page.evaluate(IN_PAGE)) as Row[];
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
}

const [node, chromium] = [await inNode(), await inChromium()];
console.log(`\n| through WebAssembly | node ${process.versions.node} | Chromium |\n|---|---|---|`);
for (const [at, { name, value, unit }] of node.entries()) {
  const shown = (number: number) => `${unit ? number.toFixed(1) : number} ${unit}`.trim();
  console.log(`| ${name} | ${shown(value)} | ${shown(chromium[at]?.value ?? NaN)} |`);
}
