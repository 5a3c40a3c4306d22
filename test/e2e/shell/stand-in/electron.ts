// The face of the stand-in: exactly what the app imports from `electron`, so that anything new fails loudly here.

import { app } from './app.ts';
import { startControl } from './control.ts';
import { dialog, Menu, Notification, nativeImage, session, shell, Tray } from './desktop.ts';
import { ipcMain } from './ipc.ts';
import { utilityProcess } from './process.ts';
import { net, protocol } from './scheme.ts';
import { BrowserWindow } from './window.ts';

startControl();

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  net,
  protocol,
  session,
  shell,
  Tray,
  utilityProcess,
};

/** electron-store takes the module as a whole. */
export default { app, ipcMain, shell };
