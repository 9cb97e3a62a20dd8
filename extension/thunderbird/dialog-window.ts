/** The window that the dialog page lives in: over the compose window, not modal. */
import type { Notice } from '../gate/gate';
import { forgetDialog, recall, remember } from './session';

/** In pixels. The page then makes the height fit. */
const SIZE = { width: 680, height: 420 } as const;

/** Shows the question that is remembered of the tab. */
export async function openDialogWindow(tab: messenger.tabs.Tab): Promise<void> {
  const window = await open(tab, {});
  if (tab.id !== undefined && window !== undefined) await remember(tab.id, 'dialog', window);
}

/** Shows a notice, in the same place. It stays when the compose window closes. */
export async function openNoticeWindow(tab: messenger.tabs.Tab, notice: Notice['type']): Promise<void> {
  await open(tab, { notice });
}

async function open(tab: messenger.tabs.Tab, parameters: Record<string, string>): Promise<number | undefined> {
  const query = new URLSearchParams({ tab: String(tab.id), ...parameters });
  const { id } = await messenger.windows.create({
    type: 'popup',
    url: messenger.runtime.getURL(`/dialog.html?${query}`),
    allowScriptsToClose: true,
    ...SIZE,
    ...(tab.windowId !== undefined && (await placeOver(tab.windowId))),
  });
  return id;
}

/** Closes the dialog of a compose tab, if it has one. */
export async function closeDialogWindow(tabId: number): Promise<void> {
  const window = await recall(tabId, 'dialog');
  if (window === undefined) return;
  // Forgotten first: its closing is not an answer.
  await forgetDialog(tabId);
  // It may have closed by itself.
  await messenger.windows.remove(window).catch(() => undefined);
}

/** In the middle of the upper part of the compose window, where its address fields are. */
async function placeOver(windowId: number): Promise<{ left?: number; top?: number }> {
  const { left, top, width } = await messenger.windows.get(windowId);
  if (left === undefined || top === undefined || width === undefined) return {};
  return { left: Math.max(0, Math.round(left + (width - SIZE.width) / 2)), top: top + 80 };
}
