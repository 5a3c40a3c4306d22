import { describe, expect, it } from 'vitest';
import { ALL, granted, never, PLACES, type PosSuite, readEverything } from './pos-suite.ts';
import { describeReading } from './reading.contract.ts';

/** Refusals, interruptions and older servers. */
export function describeTrouble(suite: () => PosSuite): void {
  describe('trouble', () => {
    it('with the password names the user', async () => {
      expect(await suite().open({}, 'wrong').check(never)).toMatchObject({
        ok: false,
        error: { kind: 'auth', code: 'pos.login-refused', field: 'user' },
      });
      expect(await suite().open({ user: 'nobody' }).check(never)).toMatchObject({
        ok: false,
        error: { kind: 'auth', code: 'pos.login-refused', field: 'user' },
      });
    });

    it('with the database names the database', async () => {
      expect(await suite().open({ database: 'no_such_company' }).check(never)).toMatchObject({
        ok: false,
        error: { kind: 'rejected', code: 'pos.database-missing', field: 'database' },
      });
      const { environment, open } = suite();
      expect(await open({ database: environment.otherDatabase }).check(never)).toMatchObject({
        ok: false,
        error: { kind: 'rejected', code: 'pos.not-counterpoint', field: 'database' },
      });
    });

    it('with the port names the port', async () => {
      // A port that was just free; nothing else listens on the discard port of a test machine.
      expect(await suite().open({ server: '127.0.0.1', port: 9 }).check(never)).toMatchObject({
        ok: false,
        error: { kind: 'transient', code: 'pos.port-closed', field: 'port' },
      });
    });

    it('with a certificate that nobody vouches for is refused', async () => {
      const { open } = suite();
      expect(
        await open({ encrypt: true, trustServerCertificate: false, caPem: undefined }).check(never),
      ).toMatchObject({
        ok: false,
        error: { kind: 'rejected', code: 'pos.certificate-untrusted', field: 'certificate' },
      });
    });

    it('warns of a connection in clear text', async () => {
      const info = await suite().open({ encrypt: false, allowUnencrypted: true }).check(never);
      // A server may insist on encryption; both answers are right.
      if (info.ok) expect(info.value.warnings.join()).toContain('not encrypted');
      else expect(info.error.code).toBe('pos.encryption-required');
    });

    it('of a caller who gives up ends the read at once, and the next one works', async () => {
      const { environment, pos } = suite();
      granted(await pos.check(never));
      const release = await environment.block();
      const stop = new AbortController();
      const read = pos.readStock(ALL, PLACES, stop.signal);
      await environment.untilBlocked();
      stop.abort();
      expect(await read).toMatchObject({ ok: false, error: { kind: 'canceled' } });
      await release();
      expect(granted(await pos.readStock(ALL, PLACES, never)).records.length).toBeGreaterThan(0);
    });

    it('of a server that takes too long is told as such', async () => {
      const { environment, open } = suite();
      const pos = open({ requestTimeoutMs: 300 });
      granted(await pos.check(never));
      const release = await environment.block();
      expect(await pos.readStock(ALL, PLACES, never)).toMatchObject({
        ok: false,
        error: { kind: 'transient', code: 'pos.timeout' },
      });
      await release();
    });

    it('of a server that drops the connection passes, between reads and in the middle of one', async () => {
      const { environment, open } = suite();
      const pos = open();
      granted(await pos.check(never));
      await environment.dropReaders();
      expect(await succeedsWithinTwo(() => pos.readStock(ALL, PLACES, never))).toBe(true);

      const release = await environment.block();
      const read = pos.readStock(ALL, PLACES, never);
      await environment.untilBlocked();
      await environment.dropReaders();
      expect(await read).toMatchObject({
        ok: false,
        error: { kind: 'transient', code: 'pos.connection-lost' },
      });
      await release();
      expect(await succeedsWithinTwo(() => pos.readStock(ALL, PLACES, never))).toBe(true);
    });

    describeReading(suite);

    // Last, since it cannot be taken back.
    it('of a server before 2016 does not exist: it answers the same', async () => {
      const { environment, pos, open } = suite();
      const expected = await readEverything(pos);
      await environment.forgetJson();
      expect(await readEverything(open())).toEqual(expected);
    });
  });
}

// The first try may still meet the connection that broke.
async function succeedsWithinTwo(read: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  return (await read()).ok || (await read()).ok;
}
