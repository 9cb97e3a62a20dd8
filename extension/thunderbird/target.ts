import type { Target } from '../target';

/** Thunderbird 128 and later. */
export const thunderbird: Target = {
  entrypoints: 'thunderbird/entrypoints',
  manifest: {
    permissions: [
      'storage',
      // Read and correct recipients, and send what was corrected.
      'compose',
      'compose.send',
      // A script in the message's body says when to look at the recipients.
      'scripting',
      // Mailing lists are checked member by member; contacts are learned from.
      'addressBooks',
      // Learn from sent mail, and look for slips in it.
      'accountsRead',
      'messagesRead',
      // Say that a message went unchecked.
      'notifications',
      // Go on with learning when the background page was stopped in the middle of it.
      'alarms',
    ],
    compose_action: {
      default_popup: 'findings.html',
      default_title: '__MSG_extension_name__',
      default_icon: 'icon.svg',
    },
    icons: { 32: 'icon.svg' },
    browser_specific_settings: {
      gecko: { id: 'sendright@sendright.dev', strict_min_version: '128.0' },
    },
  },
  // Thunderbird runs the background as an event page and knows no service worker.
  adjust(manifest) {
    const background = manifest.background as { service_worker?: string; scripts?: string[] } | undefined;
    if (background?.service_worker) {
      background.scripts = [background.service_worker];
      delete background.service_worker;
    }
  },
};
