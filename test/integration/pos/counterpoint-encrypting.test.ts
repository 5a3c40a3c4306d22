import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CounterpointConfig, showCertificate } from '../../../src-main/pos/counterpoint/index.ts';
import { type SqlServerHandle, startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { startHalfServer } from './half-server.ts';
import { never, readerConfig, readersWith, surroundings } from './readers.ts';

// Certificates and encryption, between the real driver and the practice server's own TLS.

const READER = { name: 'reader', password: 'reads-only-1' };
const readers = readersWith(READER.password);

/** A server with an empty database, and how many log-ins reached it. */
async function start(encryption: 'offered' | 'declined' | 'outdated' = 'offered', port = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-tls-'));
  const engine = createSqlEngine({ folder, databases: ['GOLF'], now: () => new Date() });
  const logIns: string[] = [];
  const listening = await startSqlServer({
    engine: {
      ...engine,
      openSession: (session) => {
        logIns.push(session.user);
        return engine.openSession(session);
      },
    },
    users: [READER],
    encryption,
    port,
  });
  readers.closeLater({
    async close() {
      await listening.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  });
  return { listening, logIns };
}

async function check({ port }: SqlServerHandle, changes: Partial<CounterpointConfig>): Promise<SyncError> {
  const result = await readers.open({ port, ...changes }).check(never);
  if (result.ok) throw new Error('an empty database is no company');
  return result.error;
}

/** The certificate that whatever listens at a port shows. */
const certificateAt = ({ port }: { readonly port: number }) =>
  showCertificate({ config: readerConfig({ port }), ...surroundings }, never);

// What is said of an empty database: the log-in went through.
const LOGGED_IN = 'pos.not-counterpoint';

describe('a pinned certificate', () => {
  it('is accepted whatever name it has, and however its fingerprint is written', async () => {
    const { listening } = await start();
    const { fingerprint } = listening;
    for (const written of [fingerprint, fingerprint.toLowerCase(), fingerprint.replaceAll(':', '')]) {
      expect((await check(listening, { certificateFingerprint: written })).code).toBe(LOGGED_IN);
    }
  });

  it('that is another one ends the connection before the log-in', async () => {
    const { listening, logIns } = await start();
    const other = 'AA'.repeat(32);
    const changes = { certificateFingerprint: other, trustServerCertificate: true };
    expect(await check(listening, changes)).toMatchObject({
      kind: 'rejected',
      code: 'pos.certificate-changed',
      field: 'certificate',
      detail: listening.fingerprint,
    });
    expect(logIns).toEqual([]);
  });

  it('that changes while the program runs is noticed with the next connection', async () => {
    const first = await start();
    const { port, fingerprint } = first.listening;
    const pos = readers.open({ port, certificateFingerprint: fingerprint });
    expect(await pos.check(never)).toMatchObject({ error: { code: LOGGED_IN } });
    await first.listening.stop();
    await start('offered', port);
    const codes: string[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      const result = await pos.check(never);
      if (!result.ok) codes.push(result.error.code);
    }
    expect(codes).toContain('pos.certificate-changed');
    expect(codes).not.toContain(LOGGED_IN);
  });

  it('can be looked at before anybody trusts it, without a log-in', async () => {
    const { listening, logIns } = await start();
    expect(await certificateAt(listening)).toMatchObject({
      fingerprint: listening.fingerprint,
      protocol: 'TLSv1.2',
    });
    expect(logIns).toEqual([]);
    const silent = readers.closeLater(await startHalfServer((socket) => socket.destroy()));
    expect(await certificateAt(silent)).toBeNull();
  });
});

describe('encryption', () => {
  it('that is too old is told as such, and no log-in is sent', async () => {
    const { listening, logIns } = await start('outdated');
    expect(await check(listening, { trustServerCertificate: true })).toMatchObject({
      kind: 'rejected',
      code: 'pos.tls-too-old',
    });
    expect(logIns).toEqual([]);
  });

  it('that is declined ends the connection before the log-in', async () => {
    const { listening, logIns } = await start('declined');
    expect(await check(listening, {})).toMatchObject({ code: 'pos.encryption-declined' });
    expect(logIns).toEqual([]);
  });

  it('may be left out on this computer, and to another one only with consent', async () => {
    const { listening } = await start('declined');
    expect((await check(listening, { encrypt: false })).code).toBe(LOGGED_IN);
    const elsewhere = { server: 'no-such-computer.invalid', encrypt: false };
    expect(await check(listening, elsewhere)).toMatchObject({
      kind: 'rejected',
      code: 'pos.unencrypted-refused',
      field: 'encrypt',
    });
    expect((await check(listening, { ...elsewhere, allowUnencrypted: true })).code).toBe(
      'pos.server-unknown',
    );
  });
});
