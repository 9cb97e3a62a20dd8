/** Webmails of which no description of the compose page was found that says when it was seen: named, not guessed at. */
export const UNSUPPORTED: readonly { readonly name: string; readonly hosts: readonly string[] }[] = [
  { name: 'AOL Mail', hosts: ['mail.aol.com'] },
  { name: 'GMX', hosts: ['navigator.gmx.net', 'navigator-bs.gmx.net', 'navigator-bs.gmx.com', 'navigator-lxa.gmx.com'] },
  { name: 'iCloud Mail', hosts: ['www.icloud.com'] },
  { name: 'Nextcloud Mail', hosts: [] },
  { name: 'Open-Xchange', hosts: [] },
  { name: 'WEB.DE', hosts: ['navigator.web.de', 'navigator-bs.web.de'] },
  { name: 'Zimbra', hosts: [] },
  { name: 'Zoho Mail', hosts: ['mail.zoho.com', 'mail.zoho.eu', 'mail.zoho.in'] },
];
