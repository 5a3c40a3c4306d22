import { BrowserWindow, session, shell } from 'electron';
import { isOurPage, PAGE_ADDRESS } from './page-protocol.ts';

export interface MainWindowOptions {
  readonly preloadFile: string;
  readonly iconFile: string;
}

/** Opens the app's window: isolated, sandboxed, and unable to go anywhere but our own page. */
export async function openMainWindow(options: MainWindowOptions): Promise<BrowserWindow> {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    icon: options.iconFile,
    title: 'Tillbridge',
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE_ADDRESS);
  return window;
}
