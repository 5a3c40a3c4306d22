import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterpointApiOptions } from '../../../../../src-main/pos/counterpoint/api/index.ts';
import { makeCertificate } from '../../../../../src-main/practice/sqlserver/wire/certificate.ts';
import { type ApiPair, settings, signal, startApiPair } from './api-scene.ts';

let pair: ApiPair;
const servers: Server[] = [];

beforeEach(async () => {
  pair = await startApiPair();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await pair.company.stop();
});

/** What comes of both, a question and a write, for a client that is otherwise set up. */
async function tried(changes: Partial<CounterpointApiOptions>) {
  const api = pair.connect(changes);
  const [asked, written] = [
    await api.ping(signal),
    await api.postDocument(pair.draft(), settings, signal),
  ] as const;
  expect(pair.saved()).toHaveLength(0);
  return [asked, written];
}

const failed = (kind: string, code: string, field: string) => ({ ok: false, error: { kind, code, field } });

/** A port at which a connection gets no answer of its own. */
async function portOf(onConnection: (server: Server) => void): Promise<number> {
  const server = createServer();
  onConnection(server);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('an API that cannot be reached', () => {
  it('is waited for when nobody listens: nothing was sent', async () => {
    const port = await portOf(() => undefined);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    for (const answer of await tried({ url: `https://127.0.0.1:${port}` })) {
      expect(answer).toMatchObject(failed('transient', 'pos.api-unreachable', 'api.url'));
    }
  });

  it('is waited for when its name is unknown', async () => {
    for (const answer of await tried({ url: 'https://counterpoint.invalid:52000' })) {
      expect(answer).toMatchObject(failed('transient', 'pos.api-unreachable', 'api.url'));
    }
  });

  it('is waited for when a connection comes about too slowly: a write leaves no doubt', async () => {
    const port = await portOf((server) =>
      server.on('connection', (socket) => socket.on('error', () => null)),
    );
    const late = { url: `https://127.0.0.1:${port}`, timeouts: { connectMs: 200 } };
    for (const answer of await tried(late)) {
      expect(answer).toMatchObject(failed('transient', 'pos.api-unreachable', 'api.url'));
    }
  });

  it('is waited for when a connection is dropped before it is open: a write leaves no doubt', async () => {
    const port = await portOf((server) => server.on('connection', (socket) => socket.destroy()));
    for (const answer of await tried({ url: `https://127.0.0.1:${port}` })) {
      expect(answer).toMatchObject(failed('transient', 'pos.api-unreachable', 'api.url'));
    }
  });

  it('is not written to when that is stopped while a connection comes about: nothing was sent', async () => {
    const stop = new AbortController();
    const port = await portOf((server) =>
      server.on('connection', (socket) => {
        socket.on('error', () => null);
        stop.abort();
      }),
    );
    const api = pair.connect({ url: `https://127.0.0.1:${port}` });
    expect(await api.postDocument(pair.draft(), settings, stop.signal)).toMatchObject({
      ok: false,
      error: { kind: 'canceled', code: 'pos.api-canceled' },
    });
  });

  it('is not spoken to with a certificate that nobody vouches for, or another one', async () => {
    const other = makeCertificate(new Date()).certificatePem;
    for (const caPem of [undefined, other]) {
      for (const answer of await tried({ caPem })) {
        expect(answer).toMatchObject(failed('transient', 'pos.api-certificate-untrusted', 'api.caFile'));
      }
    }
    expect(pair.company.api.calls()).toEqual({});
  });

  it('is not spoken to without encryption, unless it is on this computer', async () => {
    for (const answer of await tried({ url: 'http://counterpoint.example:81' })) {
      expect(answer).toMatchObject(failed('auth', 'pos.api-unencrypted', 'api.url'));
    }
    const port = await portOf((server) => server.on('connection', (socket) => socket.destroy()));
    expect(await pair.connect({ url: `http://127.0.0.1:${port}` }).ping(signal)).toMatchObject({
      error: { kind: 'transient' },
    });
  });

  it.each(['', 'counterpoint', 'ftp://counterpoint', 'https://user:secret@counterpoint'])(
    'is not looked for at “%s”',
    async (url) => {
      for (const answer of await tried({ url })) {
        expect(answer).toMatchObject(failed('auth', 'pos.api-address-unusable', 'api.url'));
      }
    },
  );
});

describe('a log-in', () => {
  it('with a wrong password or a wrong company is refused', async () => {
    for (const changes of [{ password: 'guess' }, { user: 'OTHER.WEBUSR' }]) {
      for (const answer of await tried(changes)) {
        expect(answer).toMatchObject(failed('auth', 'pos.api-login-refused', 'api.user'));
      }
    }
  });

  it('with a wrong key is refused, and the key is not told', async () => {
    for (const answer of await tried({ apiKey: 'wrong-key' })) {
      expect(answer).toMatchObject(failed('auth', 'pos.api-key-refused', 'api-key'));
      expect(JSON.stringify(answer)).not.toContain('wrong-key');
    }
  });

  it('that is missing, or cannot be sent, is asked for', async () => {
    for (const changes of [{ user: ' ' }, { password: '' }, { apiKey: '' }, { apiKey: 'two\nlines' }]) {
      for (const answer of await tried(changes)) {
        expect(answer).toMatchObject(failed('auth', 'pos.api-login-missing', 'api.user'));
      }
    }
    expect(pair.company.api.calls()).toEqual({});
  });
});

it('an address may end with a slash, and a wrong path is said', async () => {
  expect(await pair.connect({ url: `${pair.company.api.url}/` }).ping(signal)).toMatchObject({ ok: true });
  for (const answer of await tried({ url: `${pair.company.api.url}/elsewhere` })) {
    expect(answer).toMatchObject(failed('auth', 'pos.api-not-there', 'api.url'));
  }
});
