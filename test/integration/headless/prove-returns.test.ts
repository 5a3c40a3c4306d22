import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Company, openCompany } from '../../../src-main/composition/company.ts';
import { systemClock } from '../../../src-main/composition/system-clock.ts';
import { createCounterpointApi } from '../../../src-main/pos/counterpoint/api/index.ts';
import { EnvironmentSecretStore } from '../../../src-main/secrets/index.ts';
import type { InboxView } from '../../../src-shared/contract/orders.schema.ts';
import type { ReturnsProofView } from '../../../src-shared/contract/returns-proof.schema.ts';
import {
  connectionId,
  itemNumber,
  locationCode,
  orderReference,
  ticketNumber,
} from '../../../src-shared/domain/ids.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';
import { printedCommand, type ServedCompany, serveCompany } from './practice-commands.ts';

const WOO = connectionId('woocommerce');
const CLI = fileURLToPath(new URL('../../../src-main/headless/cli.ts', import.meta.url));

let homes: Homes;
let served: ServedCompany;
let prefixes = 0;
const keychain = new MemorySecretStore();

/** A folder of its own, connected to the practice company with a prefix of its own: nobody has tested there. */
async function connectedHome(): Promise<string> {
  const home = join(homes.make(), 'shop');
  const { environment } = served.document;
  for (const line of [
    printedCommand(served, 0),
    printedCommand(served, 1),
    `connect orders --store woocommerce --prefix T${++prefixes}`,
  ]) {
    const done = await cli(`${line} --home ${home} --json`, { environment, keychain });
    expect(done.json(), line).toMatchObject({ ok: true });
  }
  return home;
}

const at = (home: string, line: string) =>
  cli(`${line} --home ${home} --json`, { environment: served.document.environment, keychain });

const setFaults = (faults: readonly object[]) => served.ask('faults', { store: 'counterpoint-api', faults });

async function look<Value>(home: string, work: (company: Company) => Promise<Value>): Promise<Value> {
  const secrets = new EnvironmentSecretStore(keychain, served.document.environment);
  const opened = await openCompany({ home, clock: systemClock, secrets, use: 'look' });
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

interface Proved {
  readonly ok: boolean;
  readonly proof: ReturnsProofView;
}

const prove = async (home: string, item: string) => {
  const result = await at(home, `orders prove-returns --store woocommerce --item ${item}`);
  return { status: result.status, ...(result.json() as Proved) };
};

/** The first item that a test can be made of: a plain one that is in stock. */
const goodItem = (home: string): Promise<string> =>
  look(home, async ({ pos, engine }) => {
    const signal = AbortSignal.timeout(30_000);
    const items = await pos.onlineItemNumbers(null, 60, signal);
    for (const number of items.ok ? items.value : []) {
      const planned = await engine.returnsProof.preview(WOO, { itemNumber: number, cell: [] }, signal);
      if (planned.ok) return number;
    }
    throw new Error('no item of the practice company can be sold');
  });

const stockOf = (home: string, item: string) =>
  look(home, async ({ pos }) => {
    const locations = served.document.terms.locations.map(locationCode);
    const read = await pos.readStock([itemNumber(item)], locations, AbortSignal.timeout(10_000));
    if (!read.ok) throw new Error(read.error.operatorMessage);
    return read.value.records.map(({ location, onHand }) => [location, onHand]);
  });

const returnsOf = (home: string) =>
  look(home, async ({ engineSettings }) => engineSettings().connections[0]?.orders?.returns);

/** Staff make a return with the test's ticket, under a number and a mark of their own. */
const takeBackAtTheTill = (home: string, item: string) =>
  look(home, async ({ engine, engineSettings }) => {
    const signal = AbortSignal.timeout(30_000);
    const shown = await engine.returnsProof.preview(WOO, { itemNumber: itemNumber(item), cell: [] }, signal);
    const draft = shown.ok ? shown.value.documents[1] : undefined;
    const orders = engineSettings().connections[0]?.orders;
    if (draft === undefined || orders == null) throw new Error('there is no test to take back');
    const { api } = served.document.counterpoint;
    const till = createCounterpointApi({ ...api, caPem: api.certificatePem, clock: systemClock });
    const marks = { reference: orderReference('TILL'), ticketNumber: ticketNumber('TILL-1') };
    expect(await till.postDocument({ ...draft, ...marks }, orders, signal)).toMatchObject({ ok: true });
  });

/** Documents that were asked for. */
const creates = async () => {
  const { api } = (await served.ask('facts')) as { api: { calls: Record<string, number> } };
  return api.calls['document.create'] ?? 0;
};

describe('a guided test post of returns, over the wire', { timeout: 120_000 }, () => {
  let item: string;
  beforeAll(async () => {
    homes = new Homes();
    served = await serveCompany('--items 60 --seed 3 --stores woocommerce');
    item = await goodItem(await connectedHome());
  }, 60_000);
  afterEach(() => setFaults([]));
  afterAll(async () => {
    await served.end();
    await homes.clear();
  });

  it('shows both documents first, then posts them, and returns are posted from then on', async () => {
    const home = await connectedHome();
    const before = await stockOf(home, item);
    const asked = await creates();
    expect(await returnsOf(home)).toBe('queue');
    const shown = await at(home, `orders prove-returns --store woocommerce --item ${item} --dry-run`);
    expect(shown.json()).toMatchObject({
      ok: true,
      plan: { isBegun: false, documents: [{ kind: 'ticket' }, { kind: 'return' }] },
    });
    expect(await creates()).toBe(asked);
    const { status, ok, proof } = await prove(home, item);
    expect([status, ok, proof.state, proof.text]).toEqual([
      0,
      true,
      'proved',
      expect.stringMatching(/sale T\d+TESTS, and return T\d+TESTR/),
    ]);
    expect(await returnsOf(home)).toBe('post');
    expect(await stockOf(home, item), 'what was sold waits for posting, and so does what came back').toEqual(
      before,
    );
    expect(await creates()).toBe(asked + 2);
    expect(await prove(home, item)).toMatchObject({ status: 0, proof: { state: 'proved' } });
    expect(await creates(), 'nothing is written a second time').toBe(asked + 2);
  });

  it('leaves returns to staff where the API refuses them, and asks for the test sale to be taken back', async () => {
    const home = await connectedHome();
    await setFaults([{ kind: 'refuse-returns', match: 'document.create' }]);
    const refused = await prove(home, item);
    expect(refused).toMatchObject({ status: 1, ok: false, proof: { state: 'refused', returns: 'queue' } });
    expect(refused.proof.text).toContain('does not take return tickets');
    const inbox = (await at(home, 'orders --inbox')).json() as InboxView;
    expect(inbox.tasks).toMatchObject([
      { state: 'open', title: expect.stringContaining('Take the test sale') },
    ]);
    await setFaults([]);
    expect(await prove(home, item)).toMatchObject({ status: 0, proof: { state: 'proved' } });
    const after = (await at(home, 'orders --inbox')).json() as InboxView;
    expect(after.tasks.map(({ state }) => state)).toEqual(['done']);
    expect(await returnsOf(home)).toBe('post');
  });

  it('sees that staff took the test sale back at the till, and closes the task', async () => {
    const home = await connectedHome();
    await setFaults([{ kind: 'refuse-returns', match: 'document.create' }]);
    expect(await prove(home, item)).toMatchObject({ proof: { state: 'refused' } });
    await setFaults([]);
    await takeBackAtTheTill(home, item);
    const asked = await creates();
    expect(await prove(home, item)).toMatchObject({
      status: 1,
      proof: { state: 'taken-back', returns: 'queue' },
    });
    expect(await creates(), 'nothing is written any more').toBe(asked);
    const { tasks } = (await at(home, 'orders --inbox')).json() as InboxView;
    expect(tasks.map(({ state }) => state)).toEqual(['done']);
  });

  it.each([0, 1])('finds what was saved behind a server error, document %d', async (after) => {
    const home = await connectedHome();
    const asked = await creates();
    await setFaults([{ kind: '500-after-save', match: 'document.create', after, times: 1 }]);
    const first = await prove(home, item);
    expect(first).toMatchObject({ status: 1, proof: { state: 'under-way' } });
    expect(first.proof.documents[after]).toMatchObject({ state: 'verifying', ticketNumber: null });
    expect(await prove(home, item)).toMatchObject({ status: 0, proof: { state: 'proved' } });
    expect(await creates()).toBe(asked + 2);
  });

  it('goes on after the process was killed between the two documents', async () => {
    const home = await connectedHome();
    const asked = await creates();
    // It asks for a sign of health before each look: the one after the sale does not come.
    await setFaults([{ kind: 'slow', match: 'company.read', delayMs: 90_000, after: 1, times: 1 }]);
    const args = ['orders', 'prove-returns', '--store', 'woocommerce', '--item', item, '--home', home];
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, ...served.document.environment },
      stdio: 'ignore',
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const isSold = () =>
      look(home, async ({ engine }) => engine.returnsProof.get(WOO)?.sale.state === 'posted');
    await expect.poll(isSold, { timeout: 30_000, interval: 50 }).toBe(true);
    child.kill('SIGKILL');
    await gone;
    expect(await creates()).toBe(asked + 1);
    await setFaults([]);
    const again = await prove(home, item);
    expect(again).toMatchObject({ status: 0, proof: { state: 'proved' } });
    expect(await creates()).toBe(asked + 2);
  });

  it('is not made of what is not there', async () => {
    const home = await connectedHome();
    const none = await at(home, 'orders prove-returns --store woocommerce --item NOTHING');
    expect([none.status, none.json()]).toMatchObject([
      1,
      { ok: false, error: { code: 'order.returns-test-no-item', field: 'item' } },
    ]);
    const nowhere = await at(home, `orders prove-returns --store nowhere --item ${item}`);
    expect(nowhere.json()).toMatchObject({ ok: false });
    for (const part of ['--store woocommerce', `--item ${item}`]) {
      expect((await at(home, `orders prove-returns ${part}`)).status, part).toBe(2);
    }
  });
});
