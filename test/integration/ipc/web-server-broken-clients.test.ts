import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createRouter } from '../../../src-main/ipc/router.ts';
import { startWebServer, type WebServer } from '../../../src-main/ipc/web/web-server.ts';
import { aStatus } from '../../builders/status.builder.ts';
import { ScriptedServices } from '../../fakes/scripted-services.ts';

let server: WebServer;
let origin: string;

beforeEach(async () => {
  const pageFolder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(pageFolder, 'index.html'), '<title>page</title>');
  const router = createRouter(new ScriptedServices(aStatus()));
  server = await startWebServer({ router, pageFolder, port: 0 });
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.stop());

/** What would have ended the process from now on. */
function watchProcess(): readonly unknown[] {
  const seen: unknown[] = [];
  const note = (defect: unknown) => void seen.push(defect);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  for (const event of events) process.on(event, note);
  onTestFinished(() => {
    for (const event of events) process.off(event, note);
  });
  return seen;
}

async function openRaw(lines: readonly string[], body = ''): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`${lines.join('\r\n')}\r\nHost: 127.0.0.1:${server.port}\r\n\r\n${body}`);
  return socket;
}

async function sessionCookie(): Promise<string> {
  const token = new URL(server.newAddress()).hash.slice('#token='.length);
  const headers = { origin, 'content-type': 'application/json' };
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** By then it has met what was done to it before. */
async function stillServes(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) expect((await fetch(origin)).status).toBe(200);
}

describe('a client that breaks off', () => {
  it('in the middle of its token ends nothing', async () => {
    const seen = watchProcess();
    const head = ['POST /session HTTP/1.1', `Origin: ${origin}`, 'Content-Length: 100'];
    const socket = await openRaw(head, '{"token":');
    await stillServes();
    socket.resetAndDestroy();
    await stillServes();
    expect(seen).toEqual([]);
  });

  it('after its socket was refused ends nothing', async () => {
    const seen = watchProcess();
    const head = ['GET /rpc HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'];
    const socket = await openRaw(head);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
    await stillServes();
    expect(seen).toEqual([]);
  });

  it('with a message that is too large loses its own socket alone', async () => {
    const seen = watchProcess();
    const headers = { cookie: await sessionCookie(), origin };
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send('x'.repeat(1024 * 1024 + 1));
    expect(await closed).toBe(1009);
    await stillServes();
    expect(seen).toEqual([]);
  });
});
