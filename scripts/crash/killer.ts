import type { Random } from '../../src-main/practice/company/index.ts';
import { FLOWS } from '../../src-shared/domain/flow.ts';
import type { EngineProcess, LaunchedEngine } from '../engine-process/engine-process.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';
import { type KillPoint, NO_KILLS, type PointCounts } from './kill-point.ts';
import { failuresOf } from './last-life.ts';
import { type KillOrder, planKill } from './plan-kill.ts';
import { pointHit } from './point-hit.ts';
import { examine, leasedJobIds, type PostMortem } from './post-mortem.ts';
import type { ShopTime } from './shop-time.ts';
import type { StoreProxy } from './store-proxy.ts';
import { type SeenWrite, Trap } from './trap.ts';

/** Cycles of one life that may pass without the moment of the kill; there is shop life between them. */
const MOST_CYCLES = 30;

export interface KillerDeps {
  readonly world: PracticeWorld;
  readonly proxy: StoreProxy;
  readonly time: ShopTime;
  readonly random: Random;
  /** How many kills there will be. */
  readonly kills: number;
}

/** Starts the engine's process, kills it at a planned moment, and keeps count of where the kills hit. */
export class Killer {
  readonly #deps: KillerDeps;
  readonly #byPoint: Record<KillPoint, number> = { ...NO_KILLS };
  readonly #byJob: Record<string, number> = {};
  readonly brokenPromises: string[] = [];
  approved = 0;
  slowestOpenMs = 0;

  constructor(deps: KillerDeps) {
    this.#deps = deps;
  }

  get byPoint(): PointCounts {
    return this.#byPoint;
  }

  /** Kinds of the jobs that were leased when the process died, one count per kill. */
  get byJob(): Readonly<Record<string, number>> {
    return this.#byJob;
  }

  /** One life, from the start of the process to its kill; answers in a few words where it was hit. */
  async killOnce(): Promise<string> {
    const { world, proxy, random, kills, time } = this.#deps;
    const order = planKill(random, kills, this.#byPoint);
    const engine = world.launch();
    const trap = new Trap(order, { kill: () => engine.kill(), leasedJobs: () => leasedJobIds(world.home) });
    proxy.setGate(trap);
    if (order.isWhileOpening) trap.begin();
    await this.#workUntilDead(engine, trap, order);
    const how = await engine.ended;
    if (how !== 'SIGKILL') throw new Error(`the engine's process ended by itself (${how})`);
    const write = await trap.sprung;
    await proxy.settled();
    const found = examine(world.home);
    // While it is not known whether we have hidden a product, nobody could tell the retailer's hand from ours.
    time.retailerRests = found.isHiding;
    return this.#record(write, found);
  }

  /** Waits until a process has opened its company. */
  async opened(launched: LaunchedEngine): Promise<EngineProcess> {
    const engine = await launched.opened;
    this.slowestOpenMs = Math.max(this.slowestOpenMs, engine.openMs);
    return engine;
  }

  async #workUntilDead(launched: LaunchedEngine, trap: Trap, order: KillOrder): Promise<void> {
    const { world, time } = this.#deps;
    const dead = trap.sprung.then(() => null);
    const engine = await Promise.race([this.opened(launched), dead]);
    if (engine === null) return;
    if (!order.isWhileOpening) trap.begin();
    let failures: readonly string[] = [];
    for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
      const flows = cycle === 0 ? order.flows : FLOWS;
      const worked = engine.ask({ work: 'cycle', offsetMs: world.offsetMs, flows });
      const answer = await Promise.race([worked.catch(() => null), dead]);
      if (answer === null) return;
      this.approved += answer.approved;
      failures = failuresOf(answer);
      await time.live();
    }
    launched.kill();
    throw new Error(
      `no moment for the kill in ${MOST_CYCLES} cycles; failures of the last: ${failures.join('; ')}`,
    );
  }

  #record(write: SeenWrite | null, found: PostMortem): string {
    const point = pointHit(write, new Set(found.leasedJobs.map(({ id }) => id)));
    const job = found.leasedJobs[0]?.kind ?? 'none';
    this.#byPoint[point] += 1;
    this.#byJob[job] = (this.#byJob[job] ?? 0) + 1;
    if (write === null) return `${point}, before any write`;
    const request = `${write.exchange.method} ${write.exchange.path}`;
    if (write.leasedJobs.length === 0) this.brokenPromises.push(`${request} left without a leased job`);
    if (point !== 'between') {
      for (const item of found.unannounced) {
        this.brokenPromises.push(`${request} left while the intent to create ${item} was not committed`);
      }
    }
    return `${point}, write ${write.number}, leased: ${job}`;
  }
}
