import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { createRouter } from '../../../src-main/ipc/router.ts';
import { startWebServer, type WebServer } from '../../../src-main/ipc/web/web-server.ts';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { aStatus } from '../../builders/status.builder.ts';
import { ScriptedServices } from '../../fakes/scripted-services.ts';

let server: WebServer;
let services: ScriptedServices;
let origin: string;

beforeAll(async () => {
  services = new ScriptedServices(aStatus());
  const pageFolder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(pageFolder, 'index.html'), '<title>page</title>');
  server = await startWebServer({ router: createRouter(services), pageFolder, port: 0 });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.stop());

const newToken = () => new URL(server.newAddress()).hash.slice('#token='.length);

function ask(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function openSession(token = newToken()): Promise<string | null> {
  const response = await ask(
    '/session',
    { origin, 'content-type': 'application/json' },
    'POST',
    JSON.stringify({ token }),
  );
  const cookie = response.headers['set-cookie'];
  return Array.isArray(cookie) ? String(cookie[0]) : null;
}

function openSocket(headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

describe('the server on loopback', () => {
  it('serves the page with a strict policy', async () => {
    const { status, headers } = await ask('/', {});
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['x-frame-options']).toBe('DENY');
  });
  it('refuses a foreign Host, as DNS rebinding would bring, and a foreign Origin', async () => {
    expect((await ask('/', { host: `evil.example:${server.port}` })).status).toBe(403);
    expect((await ask('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/', { origin: 'null' })).status).toBe(403);
  });
  it('exchanges a token once for an HttpOnly, SameSite=Strict cookie', async () => {
    const token = newToken();
    expect(await openSession(token)).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(await openSession(token)).toBeNull();
    expect(await openSession('wrong')).toBeNull();
  });
  it('exchanges nothing without our own Origin', async () => {
    const response = await ask('/session', {}, 'POST', JSON.stringify({ token: newToken() }));
    expect(response.status).toBe(403);
  });
  it('tells a browser whether it has a session', async () => {
    const cookie = (await openSession())?.split(';')[0] ?? '';
    expect((await ask('/session', { cookie })).status).toBe(204);
    expect((await ask('/session', {})).status).toBe(401);
  });
  it('opens a socket only with the session, our Host and our Origin', async () => {
    const cookie = (await openSession())?.split(';')[0] ?? '';
    await expect(openSocket({ origin })).rejects.toThrow('403');
    await expect(openSocket({ cookie })).rejects.toThrow('403');
    await expect(openSocket({ cookie, origin: 'http://evil.example' })).rejects.toThrow('403');
    const socket = await openSocket({ cookie, origin });
    socket.close();
  });
  it('answers calls, follows changes, and stops following when the page goes away', async () => {
    const cookie = (await openSession())?.split(';')[0] ?? '';
    const socket = await openSocket({ cookie, origin });
    const client: ContractRouterClient<Contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    );
    expect((await client.sync.status()).company).toBe('Harbor Street Outfitters');
    const seen: number[] = [];
    for await (const status of await client.sync.watch()) {
      seen.push(status.sequence);
      if (seen.length === 2) break;
      await client.sync.setPaused({ isPaused: true });
    }
    expect(seen).toEqual([1, 2]);
    expect(services.asked).toContain('setPaused true');
    await vi.waitFor(() => expect(services.listeners).toBe(0));
    socket.close();
  });
  it('refuses input that the contract does not know', async () => {
    const cookie = (await openSession())?.split(';')[0] ?? '';
    const socket = await openSocket({ cookie, origin });
    const client: ContractRouterClient<Contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    );
    await expect(client.errors.retry({ ids: [] })).rejects.toThrow();
    expect(services.asked.some((text) => text.startsWith('retry'))).toBe(false);
    socket.close();
  });
});
