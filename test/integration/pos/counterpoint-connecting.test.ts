import { describe, expect, it } from 'vitest';
import type { CounterpointConfig } from '../../../src-main/pos/counterpoint/index.ts';
import { type HalfServer, LOGIN7, PRELOGIN, preloginAnswer, startHalfServer } from './half-server.ts';
import { never, readersWith } from './readers.ts';

// The real driver against listeners that are no SQL Server, or one that gives up early.

const PASSWORD = 'not-to-be-sent';
const readers = readersWith(PASSWORD);

const listen = async (...args: Parameters<typeof startHalfServer>): Promise<HalfServer> =>
  readers.closeLater(await startHalfServer(...args));

const posAt = (port: number, changes: Partial<CounterpointConfig> = {}) =>
  readers.open({ port, trustServerCertificate: true, ...changes });

describe('connecting', () => {
  it('refuses a server that declines encryption, before the password is sent', async () => {
    const server = await listen((socket, chunk) => {
      if (chunk[0] === PRELOGIN) socket.write(preloginAnswer(2));
    });
    expect(await posAt(server.port).check(never)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', code: 'pos.encryption-declined', field: 'encrypt' },
    });
    expect(server.received.map((chunk) => chunk[0])).not.toContain(LOGIN7);
  });

  it('says so when the server insists on encryption', async () => {
    const server = await listen((socket) => socket.write(preloginAnswer(3)));
    expect(await posAt(server.port, { encrypt: false }).check(never)).toMatchObject({
      ok: false,
      error: { code: 'pos.encryption-required', field: 'encrypt' },
    });
  });

  it('names the port when nothing listens there', async () => {
    const server = await startHalfServer(() => undefined);
    await server.close();
    expect(await posAt(server.port).check(never)).toMatchObject({
      ok: false,
      error: { kind: 'transient', code: 'pos.port-closed', field: 'port' },
    });
  });

  it('names the server when there is no computer of that name', async () => {
    const pos = posAt(1433, { server: 'no-such-computer.invalid' });
    expect(await pos.check(never)).toMatchObject({
      ok: false,
      error: { kind: 'transient', code: 'pos.server-unknown', field: 'server' },
    });
  });

  it('gives up on a listener that never answers', async () => {
    const server = await listen(() => undefined);
    expect(await posAt(server.port, { connectTimeoutMs: 150 }).check(never)).toMatchObject({
      ok: false,
      error: { kind: 'transient', code: 'pos.unreachable', field: 'server' },
    });
  });

  it('is not confused by a listener that speaks something else', async () => {
    const server = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const result = await posAt(server.port, { connectTimeoutMs: 1_000 }).check(never);
    expect(result).toMatchObject({ ok: false, error: { kind: 'transient', field: 'server' } });
  });

  it('stops waiting at once when it is canceled', async () => {
    const reached = Promise.withResolvers<void>();
    const server = await listen(() => reached.resolve());
    const stop = new AbortController();
    const result = posAt(server.port, { connectTimeoutMs: 3_600_000 }).check(stop.signal);
    await reached.promise;
    stop.abort();
    expect(await result).toMatchObject({ ok: false, error: { kind: 'canceled' } });
  });

  it('tries again after a failure, and not at all once it is closed or the signal is spent', async () => {
    let attempts = 0;
    const server = await listen((socket) => {
      attempts += 1;
      socket.destroy();
    });
    const pos = posAt(server.port);
    for (const expected of [1, 2]) {
      expect(await pos.check(never)).toMatchObject({ ok: false, error: { kind: 'transient' } });
      expect(attempts).toBe(expected);
    }
    expect(await pos.check(AbortSignal.abort())).toMatchObject({ ok: false, error: { kind: 'canceled' } });
    await pos.close();
    expect(await pos.check(never)).toMatchObject({ ok: false, error: { kind: 'canceled' } });
    expect(attempts).toBe(2);
  });

  it('can be closed while a server keeps it waiting', async () => {
    const reached = Promise.withResolvers<void>();
    const server = await listen(() => reached.resolve());
    const pos = posAt(server.port, { connectTimeoutMs: 3_600_000 });
    const result = pos.check(never);
    await reached.promise;
    await pos.close();
    expect(await result).toMatchObject({ ok: false, error: { kind: 'canceled' } });
  });

  it('never repeats the password in a failure', async () => {
    const server = await listen((socket) => socket.destroy());
    expect(JSON.stringify(await posAt(server.port).check(never))).not.toContain(PASSWORD);
  });
});
