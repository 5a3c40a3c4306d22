import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As nginx: longer than any client keeps a connection, lest it is closed while a request is on its way. */
export const KEEP_ALIVE_MS = 75_000;

/** Opens an HTTP server on 127.0.0.1 alone; answers its port. Port 0 is any free one. Throws when the port is taken. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Cuts every connection and gives the port back. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
