import { click, deleteElement, pressKey, typeOver, until } from '../webmail/act';
import { CTRL_ENTER, type Site } from './site';

const CHIP = '._EType_RECIPIENT_ENTITY';
const EDITABLE = '[contenteditable="true"]';
const TO = '[role="group"][id$="_TO"]';
const SEND = 'button[id*="primaryActionButton"], button[title*="Ctrl+Enter"]';

/**
 * Outlook on the web, for work and private. Groups, chips and the send button:
 * extensions of 2026-09 and 2026-10 that were checked on outlook.live.com. The
 * list that appears while typing: an extension's test of 2026-09. How a chip is
 * deleted has no source: it is verified each time. Nor has whether a typed
 * `Name <address>` keeps its name: the address alone is typed.
 */
export const outlook: Site = {
  name: 'Outlook',
  hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  compose: '[id^="editorParent_"]',
  holds: [TO, SEND],
  send: SEND,
  shortcuts: [CTRL_ENTER],
  fields: { to: TO, cc: '[role="group"][id$="_CC"]', bcc: '[role="group"][id$="_BCC"]' },
  chip: { item: CHIP, address: ['aria-label', 'title'] },
  input: EDITABLE,
  async replaceRecipient(field, replacement) {
    const chip = [...field.querySelectorAll(CHIP)].find((each) => labelOf(each).includes(replacement.recipient));
    if (chip) {
      await removeChip(field, chip);
      await addRecipient(field, replacement.address);
      return;
    }
    typeOver(editableIn(field), replacement.recipient, replacement.address);
    await choose(field, replacement.address);
  },
  addRecipient,
};

async function removeChip(field: Element, chip: Element): Promise<void> {
  deleteElement(editableIn(field), chip);
  if (chip.isConnected) pressKey(editableIn(field), 'Backspace');
  await until(() => !chip.isConnected);
}

async function addRecipient(field: Element, address: string): Promise<void> {
  const editable = editableIn(field);
  editable.focus();
  getSelection()?.selectAllChildren(editable);
  getSelection()?.collapseToEnd();
  document.execCommand('insertText', false, address);
  await choose(field, address);
}

/** Takes the address from the list that appears, for exactly this one; without a list, Enter takes it. */
async function choose(field: Element, address: string): Promise<void> {
  const offered = (): Element | undefined =>
    [...document.querySelectorAll('#FloatingSuggestionsList :is(button, [role="option"])')].find((each) =>
      labelOf(each).split(/[\s<>]+/).includes(address),
    );
  await until(() => offered() !== undefined).catch(() => undefined);
  const option = offered();
  if (option) click(option);
  else pressKey(editableIn(field), 'Enter');
}

/** The field is built anew after each recipient: it is looked for each time. */
function editableIn(field: Element): HTMLElement {
  const current = field.isConnected ? field : document.getElementById(field.id);
  const editable = current?.matches(EDITABLE) ? current : current?.querySelector(EDITABLE);
  if (!(editable instanceof HTMLElement)) throw new Error('there is nowhere to type');
  return editable;
}

function labelOf(element: Element): string {
  return `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`;
}
