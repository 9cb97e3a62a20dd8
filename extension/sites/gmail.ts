import { click, paste, setText, until } from '../webmail/act';
import { CTRL_ENTER, type Site } from './site';

const CHIP = '[role="option"][data-hovercard-id]';
const INPUT = 'input[role="combobox"][aria-autocomplete="list"]';

/**
 * Gmail. The recipients, the input and the send controls: the InboxSDK's sources
 * of 2026-07. The root `.M9`, in pop-ups and inline replies alike: gmail.js 1.1
 * of 2023. Whether a pasted `Name <address>` keeps its name has no source: the
 * address alone is pasted.
 */
export const gmail: Site = {
  name: 'Gmail',
  hosts: ['mail.google.com'],
  compose: '.M9, [role="dialog"]:has(form):not(:has(.M9))',
  // The first is the main button; then send-and-archive, and the item of the menu that schedules.
  send: '.IZ .Up div > div[role="button"]:not(.Uo, [aria-haspopup="true"]), .IZ .Up div[role="button"].Uo, [selector="scheduledSend"]',
  shortcuts: [CTRL_ENTER],
  fields: { to: '.GS .anm[name="to"]', cc: '.GS .anm[name="cc"]', bcc: '.GS .anm[name="bcc"]' },
  from: 'input[name="from"]',
  chip: { item: CHIP, address: ['data-hovercard-id'], remove: 'div.afX[aria-label]' },
  input: INPUT,
  async replaceRecipient(field, { recipient, address }) {
    const chip = [...field.querySelectorAll(CHIP)].find((each) => each.getAttribute('data-hovercard-id') === recipient);
    const remove = chip?.querySelector('div.afX[aria-label]');
    if (chip) {
      if (!remove) throw new Error('the recipient cannot be removed');
      click(remove);
      await until(() => !chip.isConnected);
    }
    addRecipient(field, address);
  },
  addRecipient,
};

/** What is typed by a script is not taken for a recipient; what is pasted is. */
function addRecipient(field: Element, address: string): void {
  const input = field.querySelector<HTMLInputElement>(INPUT);
  if (!input) throw new Error('there is nowhere to type');
  input.focus();
  setText(input, '');
  paste(input, address);
}
