import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Exchange,
  OPEN_GATE,
  type StoreProxy,
  startStoreProxy,
} from '../../../scripts/crash/store-proxy.ts';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { makeCertificate } from '../../../src-main/practice/sqlserver/wire/certificate.ts';

const own = makeCertificate(new Date());
const theirs = makeCertificate(new Date());
let server: Server;
let target = '';
let proxy: StoreProxy | null = null;

beforeEach(async () => {
  server = createServer({ key: theirs.keyPem, cert: theirs.certificatePem }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ method: request.method, body }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  target = `https://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  await proxy?.stop();
  proxy = null;
  server.closeAllConnections();
  server.close();
});

const post = (certificatePem: string) =>
  createHttpClient({
    onCall: () => undefined,
    certificatePem,
    maxSockets: 1,
    readTimeoutMs: 2_000,
    writeTimeoutMs: 2_000,
  }).send({
    operation: 'document.create',
    effect: 'create',
    method: 'POST',
    url: `${proxy?.url}/Document`,
    headers: { 'content-type': 'application/json' },
    body: { CUST_PO_NO: 'W-1' },
    signal: new AbortController().signal,
  });

describe('the proxy before an API with a certificate', () => {
  it('shows its own certificate, checks that of the API, and hands on what was said', async () => {
    proxy = await startStoreProxy(target, { ...own, trusted: theirs.certificatePem });
    const seen: Exchange[] = [];
    proxy.setGate({
      ...OPEN_GATE,
      arrived: (exchange) => {
        seen.push(exchange);
        return 'pass';
      },
    });
    const answer = await post(own.certificatePem);
    expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
    expect(seen).toMatchObject([{ path: '/Document', body: '{"CUST_PO_NO":"W-1"}', isWrite: true }]);
  });

  it('breaks the connection when the API shows another certificate', async () => {
    proxy = await startStoreProxy(target, { ...own, trusted: own.certificatePem });
    expect(await post(own.certificatePem)).toMatchObject({ ok: false });
  });
});
