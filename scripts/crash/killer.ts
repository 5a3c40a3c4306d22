import type { Random } from '../../src-main/practice/company/index.ts';
import { FLOWS } from '../../src-shared/domain/flow.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';
import { EngineLives } from './engine-lives.ts';
import { type KillPoint, NO_KILLS, type PointCounts } from './kill-point.ts';
import { planKill } from './plan-kill.ts';
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
  readonly lives: EngineLives;

  constructor(deps: KillerDeps) {
    this.#deps = deps;
    this.lives = new EngineLives(deps.world);
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
    await this.lives.workUntilDead(engine, {
      sprung: trap.sprung,
      isWhileOpening: order.isWhileOpening,
      begin: () => trap.begin(),
      flowsOf: (cycle) => (cycle === 0 ? order.flows : cycle < MOST_CYCLES ? FLOWS : null),
      liveOn: () => time.live(),
    });
    const write = await trap.sprung;
    await proxy.settled();
    const found = examine(world.home);
    // While it is not known whether we have hidden a product, nobody could tell the retailer's hand from ours.
    time.retailerRests = found.isHiding;
    return this.#record(write, found);
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
