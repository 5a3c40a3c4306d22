import { RPCHandler } from '@orpc/server/message-port';
import { type IpcMainEvent, ipcMain } from 'electron';
import type { AppRouter } from './router.ts';

/** The one channel between page and app: the page hands over a message port, all calls then go through it. */
const PORT_CHANNEL = 'tillbridge:port';

/**
 * Listens for ports from our own page. `isOurPage` judges the address of the sending frame; a frame of anybody else is
 * not answered.
 */
export function registerHandlers(router: AppRouter, isOurPage: (url: string) => boolean): () => void {
  const handler = new RPCHandler(router);
  const onPort = (event: IpcMainEvent) => {
    const [port] = event.ports;
    if (port === undefined || !isOurPage(event.senderFrame?.url ?? '')) return;
    handler.upgrade(port);
    port.start();
  };
  ipcMain.on(PORT_CHANNEL, onPort);
  return () => ipcMain.off(PORT_CHANNEL, onPort);
}
