import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CounterpointConfig } from '../../../src-main/pos/counterpoint/index.ts';
import { startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { LOGIN7, PRELOGIN, preloginAnswer, startHalfServer } from './half-server.ts';
import { never, readersWith } from './readers.ts';
import { ownLoopback, startSqlBrowser } from './sql-browser.ts';

// Named instances, log-ins of a Windows domain, and a server that is started again: the real driver on the wire.

const PASSWORD = 'not-to-be-seen-1';
const readers = readersWith(PASSWORD);

const posAt = (changes: Partial<CounterpointConfig>) => readers.open({ encrypt: false, ...changes });

describe('a named instance', () => {
  it('is asked of the SQL Server Browser and reached at its port', async () => {
    const host = ownLoopback();
    const server = readers.closeLater(await startHalfServer((socket) => socket.end(), host));
    readers.closeLater(await startSqlBrowser(host, 'CPSQL', server.port));
    await posAt({ server: host, instance: 'cpsql' }).check(never);
    expect(server.received.map((chunk) => chunk[0])).toContain(PRELOGIN);
  });

  it('that the Browser does not know is named', async () => {
    const host = ownLoopback();
    readers.closeLater(await startSqlBrowser(host, 'OTHER', 1));
    expect(await posAt({ server: host, instance: 'CPSQL' }).check(never)).toMatchObject({
      ok: false,
      error: { kind: 'transient', code: 'pos.instance-unknown', field: 'instance' },
    });
  });
});

/** What goes over the wire in clear text when this user logs in. */
async function logInOf(user: string): Promise<string> {
  const server = readers.closeLater(
    await startHalfServer((socket, chunk) => {
      if (chunk[0] === PRELOGIN) socket.write(preloginAnswer(2));
      else socket.end();
    }),
  );
  await posAt({ port: server.port, user }).check(never);
  return server.received.find((chunk) => chunk[0] === LOGIN7)?.toString('latin1') ?? '';
}

describe('a log-in of a Windows domain', () => {
  it('goes by NTLM, with the domain and without the password', async () => {
    const login = await logInOf('SHOP\\reader');
    expect(login).toContain('NTLMSSP\0');
    expect(login).toContain('SHOP');
    expect(login).not.toContain(scrambled(PASSWORD));
  });

  it('is what the password of a SQL Server log-in is not: that one goes along, scrambled', async () => {
    const login = await logInOf('reader');
    expect(login).not.toContain('NTLMSSP\0');
    expect(login).toContain(scrambled(PASSWORD));
    expect(login).toContain(Buffer.from('Tillbridge', 'utf16le').toString('latin1'));
  });
});

describe('a server that is started again', () => {
  it('is missed while it is down, and found by the same reader afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillbridge-restart-'));
    const engine = createSqlEngine({ folder, databases: ['GOLF'], now: () => new Date() });
    const start = (port = 0) =>
      startSqlServer({ engine, users: [{ name: 'reader', password: PASSWORD }], port });
    const first = await start();
    const pos = posAt({ port: first.port, encrypt: true, trustServerCertificate: true });
    const answer = async () => {
      const result = await pos.check(never);
      return result.ok ? 'well' : result.error.code;
    };
    // The database is empty, which is told only after the log-in.
    expect(await answer()).toBe('pos.not-counterpoint');
    await first.stop();
    expect(['pos.port-closed', 'pos.connection-lost']).toContain(await answer());
    expect(await answer()).toBe('pos.port-closed');
    const second = await start(first.port);
    expect(await answer()).toBe('pos.not-counterpoint');
    await second.stop();
    await engine.close();
    rmSync(folder, { recursive: true });
  });
});

/** A password as LOGIN7 has it: UTF-16, each byte with its halves swapped and XORed with 0xA5 (MS-TDS 2.2.6.4). */
const scrambled = (password: string): string =>
  Buffer.from(
    Buffer.from(password, 'utf16le').map((byte) => (((byte << 4) | (byte >> 4)) & 0xff) ^ 0xa5),
  ).toString('latin1');
