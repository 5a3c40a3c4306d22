import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
} from '../../../src-main/http/http-client.ts';
import type { HttpEffect } from '../../../src-main/http/http-request.ts';
import { makeCertificate } from '../../../src-main/practice/sqlserver/wire/certificate.ts';

const own = makeCertificate(new Date());
const never = new AbortController().signal;
const EFFECTS: readonly HttpEffect[] = ['read', 'set', 'create'];

const open: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const end of open.splice(0)) end();
});

function clientOf(changes: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({
    onCall: () => undefined,
    certificatePem: own.certificatePem,
    maxSockets: 1,
    ...changes,
  });
  open.push(() => client.close());
  return client;
}

const send = (client: HttpClient, url: string, effect: HttpEffect = 'create', signal = never) =>
  client.send({
    operation: 'document.create',
    effect,
    method: effect === 'read' ? 'GET' : 'POST',
    url,
    headers: {},
    ...(effect === 'read' ? {} : { body: { reference: 'W-1' } }),
    signal,
  });

/** Listens on this computer and answers the port; everything is closed after the test. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}';

describe('a connection that is not open', () => {
  it.each(EFFECTS)('within its deadline carried nothing of a %s', async (effect) => {
    const port = await listen(createServer());
    const client = clientOf({ connectTimeoutMs: 50 });
    expect(await send(client, `https://127.0.0.1:${port}`, effect)).toMatchObject({
      ok: false,
      error: { kind: 'not-sent', code: 'ETIMEDOUT', message: 'no connection within 50 ms' },
    });
  });

  it('within the deadline of the whole request carried nothing of it', async () => {
    const port = await listen(createServer());
    const client = clientOf({ writeTimeoutMs: 50 });
    expect(await send(client, `https://127.0.0.1:${port}`)).toMatchObject({
      ok: false,
      error: { kind: 'not-sent', code: 'TIMEOUT' },
    });
  });

  it('and is dropped carried nothing', async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    expect(await send(clientOf(), `https://127.0.0.1:${port}`)).toMatchObject({
      ok: false,
      error: { kind: 'not-sent', code: 'ECONNRESET' },
    });
  });

  it('when the request is stopped carried nothing', async () => {
    const stop = new AbortController();
    const port = await listen(createServer(() => stop.abort()));
    expect(await send(clientOf(), `https://127.0.0.1:${port}`, 'create', stop.signal)).toMatchObject({
      ok: false,
      error: { kind: 'canceled', code: 'NOT-SENT' },
    });
  });

  it('since another request has it carried nothing', async () => {
    const server = createServer();
    const url = `http://127.0.0.1:${await listen(server)}`;
    const [client, stop] = [clientOf(), new AbortController()];
    const arrived = once(server, 'connection');
    const first = send(client, url);
    const waiting = send(client, url, 'create', stop.signal);
    const [socket] = await arrived;
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { kind: 'canceled', code: 'NOT-SENT' } });
    socket.end(ANSWER);
    expect(await first).toMatchObject({ ok: true });
  });
});

describe('a connection that is open', () => {
  it('has met its deadline for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = createServer();
    const port = await listen(server);
    const arrived = once(server, 'connection');
    const answer = send(clientOf({ connectTimeoutMs: 10_000 }), `http://127.0.0.1:${port}`);
    const [socket] = await arrived;
    await once(socket, 'data');
    vi.advanceTimersByTime(10_000);
    socket.end(ANSWER);
    expect(await answer).toMatchObject({ ok: true, value: { status: 200 } });
  });

  it('may have carried a request whose encryption broke on the way', async () => {
    const server = createTlsServer({ key: own.keyPem, cert: own.certificatePem });
    const port = await listen(server);
    let client: Socket | null = null;
    const front = await listen(
      createServer((socket) => {
        client = socket;
        const back = connect(port, '127.0.0.1');
        socket.pipe(back).pipe(socket);
      }),
    );
    server.on('secureConnection', (socket) => socket.once('data', () => client?.write('no TLS at all')));
    expect(await send(clientOf(), `https://127.0.0.1:${front}`)).toMatchObject({
      ok: false,
      error: { kind: 'no-answer' },
    });
  });
});
