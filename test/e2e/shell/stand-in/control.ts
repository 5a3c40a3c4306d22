import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { menus, permissions, type StandInMenu, trays } from './desktop.ts';
import { record } from './record.ts';
import { lastWindow } from './window.ts';

/** What a test may ask of the app's process; each is answered with a plain value. */
export type Request =
  | { readonly what: 'record' }
  | { readonly what: 'press'; readonly menu: 'app' | 'tray'; readonly label: string }
  | { readonly what: 'click-tray' }
  | { readonly what: 'close-window' }
  | { readonly what: 'minimize-window' }
  | { readonly what: 'second-instance' }
  | { readonly what: 'ask-permission'; readonly permission: string }
  | { readonly what: 'page-shows'; readonly text: string }
  | { readonly what: 'page-press'; readonly button: string }
  | { readonly what: 'page-reload' }
  | { readonly what: 'page-evaluate'; readonly expression: string };

/** Listens for a test's requests and answers them by number. */
export function startControl(): void {
  process.on('message', (message: { readonly number: number; readonly request: Request }) => {
    answer(message.request)
      .then((value) => ({ number: message.number, value }))
      .catch((error: unknown) => ({ number: message.number, error: String(error) }))
      .then((reply) => process.send?.(reply));
  });
  // The test is gone, so nobody will ever ask the app to end.
  process.on('disconnect', () => app.exit(1));
}

async function answer(request: Request): Promise<unknown> {
  switch (request.what) {
    case 'record':
      return record;
    case 'press':
      return press(menus[request.menu], request.label);
    case 'click-tray':
      return trays.at(-1)?.emit('click');
    case 'close-window':
      return (await lastWindow()).close();
    case 'minimize-window':
      return (await lastWindow()).minimize();
    case 'second-instance':
      return app.emit('second-instance');
    case 'ask-permission':
      return new Promise((resolve) => permissions.handler({}, request.permission, resolve));
    case 'page-shows':
      return (await page()).getByText(request.text).first().waitFor();
    case 'page-press':
      return (await page()).getByRole('button', { name: request.button }).click();
    case 'page-reload':
      await (await page()).reload();
      return;
    case 'page-evaluate':
      return (await page()).evaluate(request.expression);
  }
}

const page = async () => (await lastWindow()).page();

function press(menu: StandInMenu | null, label: string): void {
  const item = find(menu?.template ?? [], label);
  if (item?.click === undefined) throw new Error(`no menu item ${label} that does something`);
  (item.click as () => void)();
}

function find(
  template: readonly MenuItemConstructorOptions[],
  label: string,
): MenuItemConstructorOptions | undefined {
  const items = template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
  return items.find((item) => item.label === label);
}
