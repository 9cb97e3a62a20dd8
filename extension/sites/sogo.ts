import type { Site } from './site';

/**
 * SOGo 5.8: its own template `MailerUI/UIxMailEditor.wox` and Angular Material's
 * `md-chips`, read and run in 2026-11. Its editor opens in a dialog of the page or
 * in a window of its own.
 */
export const sogo: Site = {
  name: 'SOGo',
  hosts: [],
  selfHosted: true,
  compose: 'form[name="messageForm"]',
  send: '[ng-click="editor.send()"]',
  fields: {
    to: 'md-chips[ng-model="editor.message.editable.to"]',
    cc: 'md-chips[ng-model="editor.message.editable.cc"]',
    bcc: 'md-chips[ng-model="editor.message.editable.bcc"]',
  },
  from: 'input[name="from"]',
  chip: { item: 'md-chip', remove: '.md-chip-remove', named: true, commit: ',' },
  input: 'input',
};
