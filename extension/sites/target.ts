import type { Target } from '../target';
import { HOSTS } from './all';
import { CHROME_KEY } from './chrome-key';

const matches = HOSTS.map((host) => `https://${host}/*`);

/** Webmail in Chrome and Firefox. */
export const webmail: Target = {
  entrypoints: 'entrypoints',
  manifest: {
    permissions: [
      'storage',
      // The address of the page on which the person opens the popup, to offer protecting it.
      'activeTab',
      // The script on hosts that the person, or policy, has added.
      'scripting',
      // Send reports where policy names an endpoint, when the background was stopped meanwhile.
      'alarms',
    ],
    host_permissions: matches,
    // Asked for one host at a time, when the person adds it.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    ...(matches.length > 0 && {
      content_scripts: [{ matches, js: ['webmail.js'], run_at: 'document_start', all_frames: true }],
    }),
    // One background for all windows; in private ones it keeps nothing.
    incognito: 'spanning',
    action: {
      default_title: '__MSG_page_unprotected__',
      default_icon: { 16: 'icons/off-16.png', 32: 'icons/off-32.png' },
    },
    icons: { 16: 'icons/on-16.png', 32: 'icons/on-32.png', 48: 'icons/on-48.png', 128: 'icons/on-128.png' },
    // What an administrator may set; Firefox takes it as it comes.
    storage: { managed_schema: 'managed-schema.json' },
    minimum_chrome_version: '123',
    browser_specific_settings: {
      gecko: {
        id: 'sendright@sendright.dev',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
  adjust(manifest, browser) {
    // The framework gives it the title of the popup's page.
    if (manifest.action) manifest.action.default_title = '__MSG_page_unprotected__';
    if (browser === 'chrome') {
      manifest.key = CHROME_KEY;
      delete manifest.browser_specific_settings;
    } else {
      delete manifest.minimum_chrome_version;
      delete manifest.storage;
    }
  },
};
