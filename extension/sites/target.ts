import type { Target } from '../target';

/** Webmail in Chrome and Firefox. */
export const webmail: Target = {
  entrypoints: 'entrypoints',
  manifest: {
    permissions: ['storage'],
    browser_specific_settings: {
      gecko: { id: 'sendright@sendright.dev', strict_min_version: '128.0' },
    },
  },
  adjust(manifest, browser) {
    if (browser === 'chrome') delete manifest.browser_specific_settings;
  },
};
