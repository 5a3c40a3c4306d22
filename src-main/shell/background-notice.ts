import { Notification } from 'electron';

/** Says that the app goes on without its window. Where the system shows no notices, nothing is said. */
export function showBackgroundNotice(): void {
  if (!Notification.isSupported()) return;
  new Notification({
    title: 'Tillbridge goes on in the background',
    body: 'Your stores stay in step. Open it again, or quit it, from its icon beside the clock.',
  }).show();
}
