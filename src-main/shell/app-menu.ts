import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The window's menu: little, since everything is on the pages; copy and zoom work as everywhere. */
export function setAppMenu(actions: { readonly syncNow: () => void; readonly quit: () => void }): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'File',
      submenu: [
        { label: 'Sync now', accelerator: 'CmdOrCtrl+Enter', click: actions.syncNow },
        { type: 'separator' },
        { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: actions.quit },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [{ role: 'reload' }, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
