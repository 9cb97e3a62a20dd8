// Draws the icons that Chrome wants as PNG from extension/public/icon.svg: `node .ci/draw-icons.mjs`.
// They are committed; run it again when the drawing changes. It needs Chromium.
import { mkdir, readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';

const PUBLIC = new URL('../extension/public/', import.meta.url).pathname;
const SIZES = [16, 32, 48, 128];

const drawing = await readFile(`${PUBLIC}icon.svg`, 'utf8');
const drawings = {
  on: drawing,
  // Not protecting the page: without colour, and without the check mark.
  off: drawing.replaceAll('#1557c0', '#8a919c').replace(/<path d="m26\.5[^>]*>/, ''),
};

await mkdir(`${PUBLIC}icons`, { recursive: true });
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, svg] of Object.entries(drawings)) {
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
    await page.screenshot({ path: `${PUBLIC}icons/${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
