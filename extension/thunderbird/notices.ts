/** What the background tells without a question. */
import type { Notice } from '../gate/gate';
import { openNoticeWindow } from './dialog-window';
import { loadTranslator } from './translation';

/** A message that stays in its compose window is spoken of there, one that goes in a notification. */
export async function notify(tab: messenger.tabs.Tab, notice: Notice): Promise<void> {
  if (notice.type === 'unchecked') return showNotification(notice);
  await openNoticeWindow(tab, notice.type).catch(() => showNotification(notice));
}

/** A notification of the system, or Thunderbird's own where there is none. */
export async function showNotification(notice: Notice): Promise<void> {
  const translator = await loadTranslator();
  await messenger.notifications.create({
    type: 'basic',
    title: translator.text('extension_name'),
    message: translator.text(`notice_${notice.type}`),
    iconUrl: messenger.runtime.getURL('/icon.svg'),
  });
}
