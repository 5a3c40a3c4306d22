import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFaults } from '../../../src-main/composition/practice/apply-faults.ts';
import { createRandom } from '../../../src-main/practice/company/index.ts';
import { makeCertificate } from '../../../src-main/practice/sqlserver/wire/certificate.ts';
import { type ApiAddress, openWorld, type PracticeWorld } from '../../engine-process/practice-world.ts';
import type { CrashRunOptions } from '../crash-run.ts';
import { cycleToTheEnd } from '../last-life.ts';
import { type StoreProxy, startStoreProxy } from '../store-proxy.ts';
import { orderFaults } from './faults.ts';
import { deletedPass, restoredPass } from './lost-database.ts';
import { OrderKiller } from './order-killer.ts';
import { type OrderCrashSummary, summarizeOrders } from './order-summary.ts';
import { OrderTime } from './order-time.ts';
import { judgeOrders } from './order-verdict.ts';
import { planOrderKill } from './plan-order-kill.ts';

/** Keeps the chance of the kills apart from that of company and shop life, which have the same seed. */
const KILLS = 21;

/**
 * Kills the engine's process again and again while it brings web orders to the company, lets it finish, and compares the
 * company with its store. Then the same with a local database that is lost, and with one that is an hour old.
 */
export async function orderCrashRun(options: CrashRunOptions): Promise<OrderCrashSummary> {
  const doors: StoreProxy[] = [];
  const open = async (door: Promise<StoreProxy>): Promise<StoreProxy> => {
    doors.push(await door);
    return door;
  };
  let api: StoreProxy | null = null;
  let store: StoreProxy | null = null;
  const scratch = await mkdtemp(join(tmpdir(), 'tillbridge-crash-'));
  const world = await openWorld({
    ...options,
    codeCache: join(scratch, 'code'),
    doorTo: async (url) => {
      store = await open(startStoreProxy(url));
      return store.url;
    },
    apiDoorTo: async (address) => {
      const certificate = makeCertificate(new Date());
      api = await open(startStoreProxy(address.url, { ...certificate, trusted: address.certificatePem }));
      return { url: api.url, certificatePem: certificate.certificatePem } satisfies ApiAddress;
    },
  });
  try {
    if (api === null || store === null) throw new Error('the practice company has no store or no API');
    const random = createRandom(options.seed, KILLS);
    const killer = new OrderKiller({ world, api, store, random, time: new OrderTime(world, random) });
    return await killAndCompare(world, killer, join(scratch, 'backup'), options);
  } finally {
    for (const door of doors) await door.stop();
    await world.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function killAndCompare(
  world: PracticeWorld,
  killer: OrderKiller,
  backup: string,
  options: CrashRunOptions,
): Promise<OrderCrashSummary> {
  const startedAt = performance.now();
  const { kills, seed, items, say } = options;
  const { random, time } = killer;
  say('Filling the store…');
  const first = await killer.lives.opened(world.launch());
  await cycleToTheEnd(world, first);
  await first.stop();
  await beginFaults(world, seed);
  await time.live();
  for (let kill = 1; kill <= kills; kill += 1) {
    const order = planOrderKill(random, kills, killer.byPoint);
    say(`Kill ${kill}: ${await killer.killOnce(order)}, aimed at ${order.points.join(', ')}`);
    await time.pass();
  }
  say('Working on what is left…');
  const keepAs = async (stage: string): Promise<void> => {
    if (options.keep !== null) await cp(world.home, join(options.keep, stage), { recursive: true });
  };
  const main = await judgeOrders(world, killer, 'whole');
  await keepAs('killed');
  const byPoint = { ...killer.byPoint };
  say('Losing the local database…');
  await beginFaults(world, seed + 1);
  const deleted = await deletedPass(world, killer, say);
  await keepAs('deleted');
  say('Putting back one of an hour ago…');
  await beginFaults(world, seed + 2);
  const restored = await restoredPass(world, killer, backup, say);
  await keepAs('restored');
  return summarizeOrders({
    kills,
    seed,
    items,
    byPoint,
    brokenPromises: killer.brokenPromises,
    main,
    deleted,
    restored,
    slowestRestartMs: killer.lives.slowestOpenMs,
    durationMs: performance.now() - startedAt,
  });
}

async function beginFaults(world: PracticeWorld, seed: number): Promise<void> {
  const { 'counterpoint-api': api, woocommerce } = orderFaults(seed * 100);
  const faults = { 'counterpoint-api': [...api], [world.storeId]: [...woocommerce] };
  const applied = await applyFaults(world.practice, faults);
  if (!applied.ok) throw new Error(applied.error.operatorMessage);
}
