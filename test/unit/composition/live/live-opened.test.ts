import { beforeEach, expect, it } from 'vitest';
import { type LiveOpened, liveOpened } from '../../../../src-main/composition/live/live-opened.ts';
import { SETTINGS_VERSION, type Settings, settingsSchema } from '../../../../src-main/settings/index.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';
import { MemorySecretStore } from '../../../fakes/memory-secret-store.ts';
import { quiet } from '../../../fakes/quiet-log.ts';

/** What is opened: it knows its server, and closing it takes until `mayClose`. */
interface Thing {
  readonly server: string;
  close(): Promise<void>;
}

const settingsOf = (server: string): Settings =>
  settingsSchema.parse({
    version: SETTINGS_VERSION,
    company: { id: 'shop', name: 'Shop' },
    counterpoint: { server, port: 1433, database: 'SHOP', user: 'reader', timeZone: 'UTC' },
  });
const failure = (kind: SyncError['kind']): SyncError =>
  syncError({ kind, code: `test.${kind}`, operatorMessage: 'It failed.', remedy: 'Mend it.' });

let settings: Settings | null;
let allowed: Result<void, SyncError>;
let opened: string[];
let closed: string[];
let mayClose: Promise<void>;
let live: LiveOpened<Thing>;

beforeEach(() => {
  settings = settingsOf('till-1');
  allowed = ok();
  opened = [];
  closed = [];
  mayClose = Promise.resolve();
  live = liveOpened<Thing>(
    {
      home: '/nowhere',
      clock: new ManualClock(0),
      log: quiet,
      secrets: new MemorySecretStore(),
      settings: () => settings,
      guard: () => allowed,
    },
    async ({ server }) => {
      opened.push(server);
      const close = async () => {
        await mayClose;
        closed.push(server);
      };
      return ok({ server, close });
    },
  );
});

const ask = () => live.ask(async ({ server }) => ok(server));

it('opens when it is first asked, and once', async () => {
  expect(opened).toEqual([]);
  expect(await Promise.all([ask(), ask()])).toEqual([ok('till-1'), ok('till-1')]);
  expect(opened).toEqual(['till-1']);
});

it('asks the server that the settings name now, and closes the other', async () => {
  await ask();
  settings = settingsOf('till-2');
  expect(await Promise.all([ask(), ask()])).toEqual([ok('till-2'), ok('till-2')]);
  expect([opened, closed]).toEqual([['till-1', 'till-2'], ['till-1']]);
});

it('opens anew after a refused log-in, and after no other failure', async () => {
  expect(await live.ask(async () => err(failure('transient')))).toMatchObject({ ok: false });
  await ask();
  expect(opened).toHaveLength(1);
  expect(await live.ask(async () => err(failure('auth')))).toMatchObject({ ok: false });
  await ask();
  expect([opened, closed]).toEqual([['till-1', 'till-1'], ['till-1']]);
});

it('opens nothing at an address that is not allowed, nor before the company is set up', async () => {
  allowed = err(failure('rejected'));
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'test.rejected' } });
  settings = null;
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'pos.not-connected' } });
  expect(opened).toEqual([]);
});

it('leaves nothing open behind, even when it is closed while the settings change', async () => {
  await ask();
  let letClose = (): void => undefined;
  mayClose = new Promise((resolve) => {
    letClose = resolve;
  });
  settings = settingsOf('till-2');
  const late = ask();
  const ended = live.close();
  letClose();
  await ended;
  await late;
  expect(closed).toEqual(opened);
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'pos.not-connected' } });
});
