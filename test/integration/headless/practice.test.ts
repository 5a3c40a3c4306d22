import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeDocument } from '../../../src-main/composition/practice/serve-practice.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes, someSettings } from '../composition/company-fixture.ts';
import { type CliResult, cli } from './cli-fixture.ts';

interface Served {
  readonly document: PracticeDocument;
  /** Ends it as SIGTERM would. */
  end(): Promise<CliResult>;
}

/** `practice serve`, until it is ended. */
async function servePractice(options: string): Promise<Served> {
  const interrupted = Promise.withResolvers<void>();
  const printed = Promise.withResolvers<string>();
  const ended = cli(`practice serve --stores woocommerce ${options} --json`, {
    interrupted: interrupted.promise,
    onOut: printed.resolve,
  });
  const text = await Promise.race([printed.promise, ended.then((result) => result.error)]);
  return {
    document: JSON.parse(text) as PracticeDocument,
    end() {
      interrupted.resolve();
      return ended;
    },
  };
}

let homes: Homes;
let served: Served;
let home: string;
let environment: Readonly<Record<string, string>>;
const keychain = new MemorySecretStore();

/** A command on the folder `home`, in the shell that has the log-ins. */
const at = (line: string) => cli(`${line} --home ${home} --json`, { environment, keychain });
/** A command as `practice serve` prints it, with what a test changes. */
const printed = (index: number, change: (command: string) => string = (command) => command): string =>
  change(served.document.commands[index]?.replace(/ --home \S+/, '') ?? '');

describe('beside a practice company', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    homes = new Homes();
    home = join(homes.make(), 'shop');
    served = await servePractice('--items 60 --seed 3 --existing 4');
    environment = served.document.environment;
  }, 60_000);
  afterAll(async () => {
    await served.end();
    await homes.clear();
  });

  it('a real folder refuses it, and nothing of it changes', async () => {
    const real = homes.make(someSettings());
    const before = readFileSync(join(real, 'settings.json'), 'utf8');
    for (const index of [0, 1]) {
      const result = await cli(`${printed(index)} --home ${real} --json`, { environment, keychain });
      expect(result.status).toBe(1);
      expect(result.json()).toMatchObject({ error: { code: 'practice.address-in-real-home' } });
    }
    expect(readFileSync(join(real, 'settings.json'), 'utf8')).toBe(before);
  });

  it.each([
    [
      'database',
      0,
      (line: string) => line.replace(/--database \S+/, '--database NOTHING'),
      'pos.database-missing',
    ],
    ['user', 0, (line: string) => line.replace(/--user \S+/, '--user nobody'), 'pos.login-refused'],
    [
      'flagUser',
      0,
      (line: string) => line.replace(/--flag-user \S+/, '--flag-user nobody'),
      'pos.login-refused',
    ],
    ['certificate', 0, (line: string) => line.replace(/--ca \S+/, ''), 'pos.certificate-untrusted'],
    [
      'url',
      1,
      (line: string) => line.replace(/--url \S+/, '--url http://127.0.0.1:9'),
      'platform.unreachable',
    ],
  ])(
    'a wrong %s is named with cause and remedy, and nothing is saved',
    async (field, index, change, code) => {
      const result = await at(printed(index, change));
      expect(result.json()).toMatchObject({ ok: false, error: { code, field } });
      expect(result.status).toBe(3);
      expect(existsSync(join(home, 'settings.json'))).toBe(false);
    },
  );

  it('shows a certificate that nobody vouches for, so that it can be compared and pinned', async () => {
    const withoutCa = printed(0).replace('--ca ', '--api-ca ');
    const { error } = (await at(withoutCa)).json() as { error: { remedy: string } };
    const [, fingerprint] = /--pin ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})/.exec(error.remedy) ?? [];
    expect(fingerprint).toBeDefined();
    const other = join(homes.make(), 'pinned');
    const connect = (pin: string | undefined) =>
      cli(`${withoutCa} --pin ${pin} --home ${other} --json`, { environment, keychain });
    expect((await connect('AB'.repeat(32))).json()).toMatchObject({
      error: { code: 'pos.certificate-changed' },
    });
    expect((await connect(fingerprint)).json()).toMatchObject({ ok: true, warnings: [] });
  });

  it('connects with what it printed, keeps the log-ins in the keychain, and becomes a practice folder', async () => {
    const counterpoint = await at(printed(0));
    expect(counterpoint.status).toBe(0);
    expect(counterpoint.json()).toMatchObject({
      ok: true,
      counterpoint: { company: 'Practice Trading Company', locations: expect.any(Array) },
      passwordIn: 'keychain',
      isPractice: true,
    });
    const withoutLocations = printed(1).replace(/ --locations \S+/, '');
    const store = await at(withoutLocations);
    expect(store.json()).toMatchObject({
      ok: true,
      store: {
        id: 'woocommerce',
        platform: 'woocommerce',
        currency: 'USD',
        locations: ['EAST', 'MAIN', 'WHSE'],
      },
      tookAllLocations: true,
      warnings: [expect.stringContaining('plain HTTP')],
    });
    expect((await at(printed(1))).json()).toMatchObject({
      store: { locations: served.document.terms.locations },
    });
    const settings = readFileSync(join(home, 'settings.json'), 'utf8');
    for (const secret of Object.values(environment)) {
      expect(settings).not.toContain(secret);
      expect(keychain.values()).toContain(secret);
    }
    const far = await at('connect store woocommerce --id far --url https://shop.example');
    expect(far.status).toBe(1);
    expect(far.json()).toMatchObject({ error: { code: 'practice.address-not-local' } });
  });

  it('is well in every respect, says the doctor, and is as it was', async () => {
    const settings = readFileSync(join(home, 'settings.json'), 'utf8');
    const result = await at('doctor');
    const { ok, checks } = result.json() as DoctorJson;
    expect(checks.filter(({ state }) => state !== 'pass')).toEqual([]);
    expect([ok, result.status]).toEqual([true, 0]);
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['settings.valid', 'counterpoint.rights-write', 'store.woocommerce.write']),
    );
    for (const check of checks) expect(Object.keys(check)).toEqual(CHECK_FIELDS);
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toBe(settings);
    expect(existsSync(join(home, 'tillbridge.db'))).toBe(false);
    expect((await cli(`doctor --home ${home}`, { keychain })).out).toContain('The database server answers');
  });

  it('sets up orders by what Counterpoint itself says of its web shop, and only what is there', async () => {
    const unknown = await at('connect orders --store woocommerce --prefix W --payment cod=immediate:NOPE');
    expect(unknown.json()).toMatchObject({ ok: false, error: { field: 'payments' } });
    expect((await at('connect orders --store woocommerce')).json()).toMatchObject({
      error: { field: 'orders.prefix' },
    });
    expect((await at('connect orders --store woocommerce --prefix W')).json()).toMatchObject({
      ok: true,
      orders: {
        prefix: 'W',
        storeId: 'WEB',
        stationId: 'W1',
        payments: [{ method: '*', trigger: 'capture', payCode: 'WEBPAY' }],
      },
      found: expect.arrayContaining(['drawerId', 'workgroup', 'taxes']),
    });
    const orders = await at(printed(2).replaceAll("'", ''));
    expect(orders.json()).toMatchObject({
      ok: true,
      orders: { fulfilledIn: 'store', payments: served.document.terms.orders.payments },
      found: [],
    });
    const { checks } = (await at('doctor')).json() as DoctorJson;
    expect(checks.filter(({ state }) => state !== 'pass')).toEqual([]);
    expect(checks.map(({ id }) => id)).toContain('orders.woocommerce.drawer');
    expect((await at('connect orders --store woocommerce --off')).json()).toMatchObject({
      ok: true,
      orders: null,
    });
  });

  it('plans with a reason, before and after for every change, and sends nothing', async () => {
    environment = {};
    const plan = (await at('plan')).json() as PlanJson;
    expect(plan.runs.map(({ flow, state }) => [flow, state])).toEqual([
      ['export-catalog', 'preview'],
      ['export-prices', 'preview'],
      ['export-stock', 'preview'],
    ]);
    const [catalog] = plan.runs;
    expect(catalog?.changes.length).toBe(catalog?.planned);
    expect(catalog?.planned).toBeGreaterThan(40);
    for (const change of catalog?.changes ?? []) {
      expect(change.reason).toMatch(/\.$/);
      expect(change.after).toBeTypeOf('object');
    }
    expect(plan.runs.every(({ writes }) => writes === 0)).toBe(true);
  });

  it('holds the first plan of a store that holds products until it is approved', async () => {
    const held = await at('sync');
    expect(held.status).toBe(4);
    const { runs } = held.json() as PlanJson;
    expect(runs[0]).toMatchObject({ state: 'held', writes: 0, hold: { code: 'first-plan' } });
    expect((await at('status')).json()).toMatchObject({ ok: true, light: 'needs-you' });
    const approved = await at(`approve ${runs[0]?.id.slice(0, 8)}`);
    expect(approved.json()).toMatchObject({ runs: [{ state: 'done', failed: 0 }] });
    await at('sync');
    const quiet = (await at('sync')).json() as PlanJson;
    expect(quiet.runs.map(({ planned, writes }) => [planned, writes])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('tells what is blocked, field, cause and remedy, and answers 1 while it is', async () => {
    const { total, errors } = (await at('errors')).json() as ErrorsJson;
    expect(total).toBeGreaterThan(0);
    expect(errors).toHaveLength(total);
    for (const error of errors) {
      expect(error).toMatchObject({ kind: 'blocked', storeId: 'woocommerce', field: expect.any(String) });
      expect(`${error.message}${error.remedy}`).toMatch(/\S/);
    }
    expect((await at('sync')).status).toBe(1);
    const retried = await at(`errors --retry ${errors[0]?.id}`);
    expect(retried.json()).toMatchObject({ ok: false, retried: 0, notRetried: [errors[0]?.id] });
  });

  it('does not give a store that products are linked to another address', async () => {
    const elsewhere = printed(1, (line) => line.replace(/(--url \S+)/, '$1/other'));
    const result = await at(elsewhere);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({ error: { code: 'store.linked-elsewhere', field: 'url' } });
  });

  it('watches until it is ended, and then tells what happened', async () => {
    const interrupted = Promise.withResolvers<void>();
    const watching = cli(`sync --watch --flow stock --home ${home} --json`, {
      keychain,
      interrupted: interrupted.promise,
    });
    interrupted.resolve();
    const watched = await watching;
    expect(watched.json()).toMatchObject({ runs: expect.any(Array), refused: [] });
  });

  it('is a company that cannot be reached once it has ended', async () => {
    expect((await served.end()).status).toBe(0);
    const result = await at('sync --flow stock');
    expect(result.status).toBe(3);
    expect(result.json()).toMatchObject({ runs: [{ state: 'failed', error: { code: 'pos.port-closed' } }] });
    expect(existsSync(served.document.certificateFile)).toBe(false);
    const doctor = await at('doctor');
    expect(doctor.status).toBe(3);
    const { ok, checks } = doctor.json() as DoctorJson;
    const failed = checks.filter(({ state }) => state === 'fail').map(({ id }) => id);
    expect([ok, ...failed]).toEqual([false, 'counterpoint.reachable', 'store.woocommerce.reachable']);
  });
});

interface DoctorJson {
  readonly ok: boolean;
  readonly checks: readonly { readonly id: string; readonly state: string }[];
}
const CHECK_FIELDS = ['id', 'title', 'state', 'detail', 'remedy'];

interface PlanJson {
  readonly runs: readonly {
    readonly id: string;
    readonly flow: string;
    readonly state: string;
    readonly planned: number;
    readonly writes: number;
    readonly changes: readonly { readonly reason: string; readonly after: unknown }[];
  }[];
}

interface ErrorsJson {
  readonly total: number;
  readonly errors: readonly {
    readonly id: number;
    readonly message: string;
    readonly remedy: string;
  }[];
}

describe('a practice run', { timeout: 120_000 }, () => {
  it('ends in step, with every field of its summary, and only takes a folder that it made', async () => {
    const folder = new Homes();
    const runHome = folder.make();
    const line = `practice run --items 60 --seed 4 --stores woocommerce --cycles 2 --existing 4 --home ${runHome} --json`;
    const result = await cli(line);
    expect(result.json()).toMatchObject({
      ok: true,
      parity: { checked: expect.any(Number), differences: [] },
      orders: {
        placed: 0,
        posted: 0,
        held: 0,
        blocked: 0,
        verifying: 0,
        ignored: 0,
        canceled: 0,
        lost: 0,
        doubled: 0,
      },
      blockedUnexpectedly: [],
      notBlocked: [],
      rssMb: expect.any(Number),
      practiceRssMb: expect.any(Number),
    });
    expect(result.status).toBe(0);
    const { runs } = result.json() as { runs: Record<string, unknown>[] };
    expect(Object.keys(runs[0] ?? {}).toSorted()).toEqual(SUMMARY_RUN_FIELDS);
    const quiet = runs.filter((run) => run.quiet);
    expect(quiet.map(({ cycle, planned, writes }) => [cycle, planned, writes])).toEqual([
      [3, 0, 0],
      [3, 0, 0],
      [3, 0, 0],
      [3, 0, 0],
      [3, 0, 0],
    ]);
    const first = runs.filter((run) => run.cycle === 1);
    const sum = (field: string) => first.reduce((total, run) => total + Number(run[field]), 0);
    expect(sum('writes')).toBeLessThanOrEqual(1.1 * sum('minimumWrites'));

    const foreign = await cli(`${line.replace(runHome, folder.make(someSettings()))}`);
    expect(foreign.status).toBe(1);
    expect(foreign.json()).toMatchObject({ error: { code: 'practice.foreign-home', field: 'home' } });
    await folder.clear();
  });

  it('brings web orders to Counterpoint while much goes wrong, none lost and none doubled', async () => {
    const line = 'practice run --items 60 --seed 4 --stores woocommerce --cycles 3 --orders 40';
    const result = await cli(`${line} --faults ${ORDER_FAULTS} --json`);
    const summary = result.json() as { orders: Record<string, number>; parity: { differences: unknown[] } };
    expect(summary.parity.differences).toEqual([]);
    expect(result.json()).toMatchObject({
      ok: true,
      orders: {
        placed: 40,
        inLedger: 40,
        verifying: 0,
        lost: 0,
        doubled: 0,
        returnsLost: 0,
        returnsDoubled: 0,
        blockedReasons: { 'order.item-unknown': 1 },
      },
      blockedUnexpectedly: [],
      notBlocked: [],
    });
    expect(summary.orders.posted).toBeGreaterThanOrEqual(24);
    expect(result.status).toBe(0);
  });
});

const ORDER_FAULTS = join(import.meta.dirname, '../../fixtures/faults/orders-brief.json');
const SUMMARY_RUN_FIELDS = [
  'applied',
  'blocked',
  'calls',
  'cycle',
  'durationMs',
  'failed',
  'flow',
  'id',
  'minimumWrites',
  'planned',
  'posWrites',
  'quiet',
  'reads',
  'startedAt',
  'state',
  'store',
  'unchanged',
  'writes',
];
