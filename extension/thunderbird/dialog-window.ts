/** The window that the dialog page lives in: over the compose window, not modal. */
import type { Notice } from '../gate/gate';
import { forgetDialog, recall, remember } from './session';

/** In pixels, on a screen that is not narrower. The page then makes the height fit. */
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
  const width = Math.min(SIZE.width, screen.availWidth);
  const { id } = await messenger.windows.create({
    type: 'popup',
    url: messenger.runtime.getURL(`/dialog.html?${query}`),
    allowScriptsToClose: true,
    ...SIZE,
    width,
    ...(tab.windowId !== undefined && (await placeOver(tab.windowId, width))),
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
async function placeOver(windowId: number, width: number): Promise<{ left?: number; top?: number }> {
  const compose = await messenger.windows.get(windowId);
  if (compose.left === undefined || compose.top === undefined || compose.width === undefined) return {};
  return { left: Math.max(0, Math.round(compose.left + (compose.width - width) / 2)), top: compose.top + 80 };
}
