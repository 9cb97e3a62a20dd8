import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { Bundled } from './bundled';
import { targetOf } from './targets';

const bundled = new Bundled();

/** No page that a person sees can reach the network: the background has no such page. */
const ownFilesAlone: Plugin = {
  name: 'own-files-alone',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: "connect-src 'self'" }, injectTo: 'head-prepend' },
  ],
};

/** One tree, three targets: what differs between them stands in `targets.ts` and in the folder of each. */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  outDir: '../dist/extension',
  outDirTemplate: '{{browser}}',
  vite: () => ({ plugins: [bundled.plugin, ownFilesAlone] }),
  suppressWarnings: { firefoxDataCollection: true },

  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    content_security_policy: {
      // Its own files alone, but that the background may reach the endpoint that policy names
      // for reports, which no manifest can know.
      extension_pages:
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    },
    ...targetOf(browser).manifest,
  }),

  hooks: {
    'config:resolved': (wxt) => {
      wxt.config.entrypointsDir = resolve(wxt.config.root, targetOf(wxt.config.browser).entrypoints);
    },
    // The core's loader looks for it beside the page that it runs in.
    'build:publicAssets': (wxt, files) => {
      const absoluteSrc = resolve(wxt.config.root, '../pkg/sendright_bg.wasm');
      files.push({ absoluteSrc, relativeDest: 'sendright_bg.wasm' });
    },
    'build:done': (wxt) => bundled.write(resolve(wxt.config.root, `../dist/bundled/${wxt.config.browser}.json`)),
    'build:manifestGenerated': (wxt, manifest) => {
      targetOf(wxt.config.browser).adjust?.(manifest, wxt.config.browser);
    },
  },
});
