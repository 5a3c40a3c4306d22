import { EventEmitter } from 'node:events';

/** Messages from pages. The app's own calls go through a message port; only that is needed here. */
export const ipcMain = new EventEmitter();
