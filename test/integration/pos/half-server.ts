import { createServer, type Server, type Socket } from 'node:net';

/** Types of a client's messages, their first byte (MS-TDS 2.2.3.1.1). */
export const PRELOGIN = 0x12;
export const LOGIN7 = 0x10;

/** A listener that speaks no more of SQL Server's protocol than a test needs. */
export interface HalfServer {
  readonly port: number;
  /** Everything that clients sent. */
  readonly received: Buffer[];
  close(): Promise<void>;
}

/** Listens on loopback at a free port; `answer` gets each chunk that arrives. */
export async function startHalfServer(
  answer: (socket: Socket, chunk: Buffer) => void,
  host = '127.0.0.1',
): Promise<HalfServer> {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      received.push(chunk);
      answer(socket, chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A PRELOGIN answer (MS-TDS 2.2.6.5). `encryption`: 1 on, 2 not supported, 3 required. */
export function preloginAnswer(encryption: 1 | 2 | 3): Buffer {
  const options = [
    { token: 0, data: [16, 0, 0, 0, 0, 0] },
    { token: 1, data: [encryption] },
    { token: 2, data: [0] },
    { token: 3, data: [] },
    { token: 4, data: [0] },
  ];
  let at = options.length * 5 + 1;
  const head: number[] = [];
  for (const { token, data } of options) {
    head.push(token, at >> 8, at & 0xff, 0, data.length);
    at += data.length;
  }
  const body = [...head, 0xff, ...options.flatMap(({ data }) => data)];
  const length = body.length + 8;
  return Buffer.from([4, 1, length >> 8, length & 0xff, 0, 0, 1, 0, ...body]);
}
