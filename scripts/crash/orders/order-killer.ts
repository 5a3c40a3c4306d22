import type { Random } from '../../../src-main/practice/company/index.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { EngineLives } from '../engine-lives.ts';
import { OPEN_GATE, type StoreProxy } from '../store-proxy.ts';
import { isAnnounced, openWork, openWorkAfter } from './order-books.ts';
import { NO_ORDER_KILLS, type OrderPoint, type OrderPointCounts } from './order-point.ts';
import type { OrderTime } from './order-time.ts';
import { type OrderKill, OrderTrap, type Struck } from './order-trap.ts';

/** Cycles of one life in which the moment of the kill may come; after them it is killed anywhere. */
const MOST_CYCLES = 1;
/** What is due around orders; the catalog is left alone while the process is killed. */
const ORDER_WORK: readonly FlowName[] = ['import-orders', 'export-fulfillments', 'export-stock'];

export interface OrderKillerDeps {
  readonly world: PracticeWorld;
  readonly api: StoreProxy;
  readonly store: StoreProxy;
  readonly time: OrderTime;
  readonly random: Random;
}

/** Starts the engine's process, kills it in the middle of order work, and keeps count of where the kills hit. */
export class OrderKiller {
  readonly #deps: OrderKillerDeps;
  readonly #byPoint: Record<OrderPoint, number> = { ...NO_ORDER_KILLS };
  readonly brokenPromises: string[] = [];
  readonly lives: EngineLives;

  constructor(deps: OrderKillerDeps) {
    this.#deps = deps;
    this.lives = new EngineLives(deps.world);
  }

  get random(): Random {
    return this.#deps.random;
  }

  get time(): OrderTime {
    return this.#deps.time;
  }

  get byPoint(): OrderPointCounts {
    return this.#byPoint;
  }

  /** One life, from the start of the process to its kill; answers where it was hit. */
  async killOnce(kill: OrderKill): Promise<OrderPoint> {
    const { world, api, store, time } = this.#deps;
    const engine = world.launch();
    const trap = new OrderTrap(kill, {
      kill: () => engine.kill(),
      verifying: () => openWork(world.home).verifying,
    });
    api.setGate(trap.gate('api'));
    store.setGate(trap.gate('store'));
    await this.lives.workUntilDead(engine, {
      sprung: trap.sprung,
      isWhileOpening: kill.isWhileOpening,
      begin: () => trap.begin(),
      flowsOf: (cycle) => {
        // The moment did not come: one more cycle, which is killed wherever it is.
        if (cycle === MOST_CYCLES) trap.strike();
        return cycle > MOST_CYCLES + 1 ? null : ORDER_WORK;
      },
      liveOn: () => time.live(),
    });
    const struck = await trap.sprung;
    await api.settled();
    await store.settled();
    this.openDoors();
    const point = this.#judge(struck);
    this.#byPoint[point] += 1;
    return point;
  }

  /** Nobody watches what goes through. */
  openDoors(): void {
    this.#deps.api.setGate(OPEN_GATE);
    this.#deps.store.setGate(OPEN_GATE);
  }

  /** Where a kill hit, by what is on disk afterwards; notes what should have been committed before and was not. */
  #judge({ point, call }: Struck): OrderPoint {
    if (call === null) return point;
    const { exchange, reference } = call;
    if (isAnnounced(openWorkAfter(this.#deps.world.home), call.call, reference)) return point;
    // An answer that was delivered may have been taken in within the delay.
    if (point.endsWith('-answered')) return 'any-moment';
    const named = reference === null ? '' : ` (${reference})`;
    this.brokenPromises.push(`${exchange.method} ${exchange.path}${named} left and nothing said so`);
    return point;
  }
}
