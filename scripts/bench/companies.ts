import type { LifeKind } from '../../src-main/practice/shop-life/index.ts';
import { RATES } from '../../src-main/practice/shop-life/rates.ts';
import type { EngineProcess } from '../engine-process/engine-process.ts';
import type { EngineAnswer, EngineRequest } from '../engine-process/messages.schema.ts';
import { openWorld, type PracticeWorld } from '../engine-process/practice-world.ts';
import { productLinks } from './local-data.ts';

/** A piece of work without the clock, which the company adds. */
export type Work = EngineRequest extends infer Request
  ? Request extends EngineRequest
    ? Omit<Request, 'offsetMs'>
    : never
  : never;

/** What the first load of a company took, and what the store counted meanwhile. */
export interface FirstLoad {
  readonly answer: EngineAnswer;
  readonly products: number;
  /** Variants that the store holds as the company wants them. */
  readonly cells: number;
  /** The fewest write requests that could have done it. */
  readonly minimumWrites: number;
  /** Every request that the store saw. */
  readonly requests: number;
}

const MINUTE = 60_000;

/** A practice company that was loaded into its store, and the engine's process that keeps it in step. */
export class BenchCompany {
  readonly load: FirstLoad;
  readonly #world: PracticeWorld;
  #engine: EngineProcess;

  private constructor(world: PracticeWorld, engine: EngineProcess, load: FirstLoad) {
    this.#world = world;
    this.#engine = engine;
    this.load = load;
  }

  /** Makes a company of so many items and loads it into an empty store. Throws when store and company differ after. */
  static async open(items: number, seed: number): Promise<BenchCompany> {
    const world = await openWorld({ items, seed });
    try {
      const engine = await world.launch().opened;
      const minimumWrites = await minimumOf(world);
      const answer = await engine.ask({ work: 'cycle', offsetMs: world.offsetMs });
      const requests = await requestsOf(world);
      const { checked, differences } = await world.practice.audit();
      const [difference] = differences;
      if (difference !== undefined) {
        throw new Error(
          `${differences.length} differences after the first load: ${JSON.stringify(difference)}`,
        );
      }
      const products = productLinks(world.home);
      await world.advance(20 * MINUTE);
      return new BenchCompany(world, engine, { answer, products, cells: checked, minimumWrites, requests });
    } catch (problem) {
      await world.close();
      throw problem;
    }
  }

  get home(): string {
    return this.#world.home;
  }

  /** Does one piece of work in the engine's process. */
  ask(work: Work): Promise<EngineAnswer> {
    return this.#engine.ask({ ...work, offsetMs: this.#world.offsetMs });
  }

  /** A new process for the engine, whose peak of memory is its own. */
  async restartEngine(): Promise<void> {
    await this.#engine.stop();
    this.#engine = await this.#world.launch().opened;
  }

  /** A minute passes in which something happens so many times in the shop. */
  async let(kind: LifeKind, times: number): Promise<void> {
    await this.#world.advance(MINUTE);
    await this.live(kind, times, 1);
  }

  /** The last so many minutes happen without the clock being moved. */
  async live(kind: LifeKind, times: number, minutes: number): Promise<void> {
    await this.#world.practice.live(minutes, times / (RATES[kind] * minutes), [kind]);
  }

  /** So many minutes pass. */
  async wait(minutes: number): Promise<void> {
    await this.#world.advance(minutes * MINUTE);
  }

  /** The fewest write requests that would bring the store in line now. */
  minimumWrites(): Promise<number> {
    return minimumOf(this.#world);
  }

  /** Every request that the store has seen. */
  requests(): Promise<number> {
    return requestsOf(this.#world);
  }

  /** How often the store was asked for new orders, which no store tells by itself here. */
  async orderLists(): Promise<number> {
    return (await callsOf(this.#world))['orders.list'] ?? 0;
  }

  /** Rows that the company's SQL server has sent. */
  async rowsRead(): Promise<number> {
    return (await this.#world.practice.facts()).sql.rows;
  }

  async close(): Promise<void> {
    await this.#engine.stop();
    await this.#world.close();
  }
}

async function minimumOf({ practice, storeId }: PracticeWorld): Promise<number> {
  const byFlow = (await practice.minimumWrites())[storeId];
  return sum(Object.values(byFlow ?? {}));
}

async function requestsOf(world: PracticeWorld): Promise<number> {
  return sum(Object.values(await callsOf(world)));
}

/** Requests that the store has seen, by operation. */
async function callsOf({ practice, storeId }: PracticeWorld): Promise<Readonly<Record<string, number>>> {
  return (await practice.facts()).stores[storeId]?.calls ?? {};
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
