import { cp } from 'node:fs/promises';
import { createRandom } from '../../src-main/practice/company/index.ts';
import { openWorld, type PracticeWorld } from '../engine-process/practice-world.ts';
import type { CrashOptions } from './arguments.ts';
import { Killer } from './killer.ts';
import { lastLife } from './last-life.ts';
import { ShopTime } from './shop-time.ts';
import { OPEN_GATE, type StoreProxy, startStoreProxy } from './store-proxy.ts';
import { type CrashSummary, summarize } from './summary.ts';

export interface CrashRunOptions extends Omit<CrashOptions, 'isJson' | 'flow'> {
  readonly say: (line: string) => void;
}

/** Keeps the chance of the kills apart from that of company and shop life, which have the same seed. */
const KILLS = 20;

/**
 * Kills the engine's process again and again while it keeps a store in step, lets it finish, and compares company and
 * store. The company, the store and the proxy between engine and store live outside of the process that is killed.
 */
export async function crashRun(options: CrashRunOptions): Promise<CrashSummary> {
  const proxies: StoreProxy[] = [];
  const doorTo = async (url: string): Promise<string> => {
    const proxy = await startStoreProxy(url);
    proxies.push(proxy);
    return proxy.url;
  };
  const world = await openWorld({ ...options, doorTo });
  try {
    const [proxy] = proxies;
    if (proxy === undefined) throw new Error('the practice company has no store');
    return await killAndCompare(world, proxy, options);
  } finally {
    for (const proxy of proxies) await proxy.stop();
    if (options.keep !== null) await cp(world.home, options.keep, { recursive: true });
    await world.close();
  }
}

async function killAndCompare(
  world: PracticeWorld,
  proxy: StoreProxy,
  options: CrashRunOptions,
): Promise<CrashSummary> {
  const startedAt = performance.now();
  const { kills, seed, items, say } = options;
  const random = createRandom(seed, KILLS);
  const time = new ShopTime(world, random);
  const killer = new Killer({ world, proxy, time, random, kills });
  for (let kill = 1; kill <= kills; kill += 1) {
    say(`Kill ${kill}: ${await killer.killOnce()}`);
    await time.pass();
  }
  say('Sending what is left…');
  proxy.setGate(OPEN_GATE);
  const engine = await killer.lives.opened(world.launch());
  const { quiet, unfinished, approved } = await lastLife(world, engine);
  await engine.stop();
  say('Comparing the company with its store…');
  return summarize({
    kills,
    seed,
    items,
    byPoint: killer.byPoint,
    byJob: killer.byJob,
    brokenPromises: killer.brokenPromises,
    audit: await world.practice.audit(),
    quiet,
    unfinished,
    approved: killer.lives.approved + approved,
    slowestRestartMs: killer.lives.slowestOpenMs,
    durationMs: performance.now() - startedAt,
  });
}
