/** Takes pictures of the page and the dialog: `npm run screenshots`, into `dist/screenshots`. To be looked at. */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../browsers';
import { serve } from '../serve';
import { TryIt } from './tryit';

const OUT = new URL('../../../dist/screenshots/', import.meta.url).pathname;

interface Picture {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  readonly scheme?: 'light' | 'dark';
  readonly lang?: string;
  readonly forced?: boolean;
  show(page: TryIt): Promise<void>;
}

const oneSlip = async (page: TryIt): Promise<void> => {
  await page.addTo('Bob Doe <bob@army.ml>');
  await page.send();
  await page.armed();
};

const threeSlips = async (page: TryIt): Promise<void> => {
  for (const recipient of ['bob@army.ml', 'ann.lee@gmial.com', 'eve@\u0430rmy.mil']) await page.addTo(recipient);
  await page.send();
  await page.armed();
};

const PICTURES: readonly Picture[] = [
  { name: 'dialog', width: 760, height: 470, scale: 2, show: oneSlip },
  { name: 'page', show: async (page) => page.addTo('bob@army.ml') },
  { name: 'page-dark', scheme: 'dark', show: async (page) => page.addTo('bob@army.ml') },
  { name: 'dialog-page', show: oneSlip },
  { name: 'dialog-dark', scheme: 'dark', show: oneSlip },
  { name: 'dialog-several', show: threeSlips },
  { name: 'dialog-forced-colours', forced: true, show: threeSlips },
  { name: 'dialog-arabic', lang: 'ar', show: oneSlip },
  { name: 'dialog-several-arabic-dark', lang: 'ar', scheme: 'dark', show: threeSlips },
  { name: 'dialog-narrow', width: 320, height: 640, show: oneSlip },
  { name: 'dialog-several-narrow', width: 320, height: 640, show: threeSlips },
  { name: 'page-narrow', width: 320, height: 900, show: async (page) => page.addTo('bob@army.ml') },
  { name: 'dialog-zoom', width: 640, height: 400, scale: 2, show: oneSlip },
  {
    name: 'dialog-lookalike',
    show: async (page) => {
      await page.addTo('eve@\u0430rmy.mil');
      await page.send();
      await page.armed();
    },
  },
  {
    name: 'dialog-blocked',
    show: async (page) => {
      await page.choose('policy', 'block');
      await page.addTo('info@malitel.ml');
      await page.send();
      await page.armed();
    },
  },
  {
    name: 'outbox',
    show: async (page) => {
      await oneSlip(page);
      await page.press('Correct and send');
      await page.sent();
    },
  },
];

/** As puppeteer's own `emulateMediaFeatures`, which does not know all features. */
async function emulate(tab: Page, features: Readonly<Record<string, string>>): Promise<void> {
  const session = await tab.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

const wanted = process.argv.slice(2);
const server = await serve('www/dist');
const browser = await launchChromium();
await mkdir(OUT, { recursive: true });
for (const picture of PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const context = await browser.createBrowserContext();
  const tab: Page = await context.newPage();
  await tab.setViewport({ width: picture.width ?? 1180, height: picture.height ?? 860, deviceScaleFactor: picture.scale ?? 1 });
  await emulate(tab, {
    'prefers-color-scheme': picture.scheme ?? 'light',
    'prefers-reduced-motion': 'reduce',
    'forced-colors': picture.forced ? 'active' : 'none',
  });
  const page = await TryIt.open(tab, server.address, picture.lang ?? 'en');
  await picture.show(page);
  await tab.screenshot({ path: `${OUT}${picture.name}.png` });
  await context.close();
}
await browser.close();
await server.stop();
