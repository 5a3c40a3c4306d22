import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';

const BROWSER_PORT = 1434;

/** An address of this computer that nobody else uses now; macOS has only the one. */
export const ownLoopback = (): string =>
  process.platform === 'darwin'
    ? '127.0.0.1'
    : `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(2, 255)}`;

/** A SQL Server Browser that knows one named instance: answers where it listens (MC-SQLR 2.2.5). */
export async function startSqlBrowser(
  host: string,
  instance: string,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (_request, from) => {
    const text = `ServerName;TILLSRV;InstanceName;${instance};IsClustered;No;Version;16.0.1000.6;tcp;${port};;`;
    const head = Buffer.from([5, text.length & 0xff, text.length >> 8]);
    socket.send(Buffer.concat([head, Buffer.from(text, 'ascii')]), from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(BROWSER_PORT, host, resolve);
  });
  return { close: () => new Promise((resolve) => socket.close(() => resolve())) };
}
