/** What the background tells without a question. */
import type { Notice } from '../gate/gate';
import { openNoticeWindow } from './dialog-window';
import { loadTranslator } from '../settings/translation';

/** In a window of its own: a notification can get lost, where the system shows none. It is what is left when no window opens. */
export async function notify(tab: messenger.tabs.Tab, notice: Notice): Promise<void> {
  await openNoticeWindow(tab, notice.type).catch(() => showNotification(notice));
}

async function showNotification(notice: Notice): Promise<void> {
  const translator = await loadTranslator();
  await messenger.notifications.create({
    type: 'basic',
    title: translator.text('extension_name'),
    message: translator.text(`notice_${notice.type}`),
    iconUrl: messenger.runtime.getURL('/icon.svg'),
  });
}
