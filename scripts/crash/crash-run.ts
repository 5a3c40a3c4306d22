import { cp } from 'node:fs/promises';
import { createRandom, type Random } from '../../src-main/practice/company/index.ts';
import { LIFE_KINDS, type LifeKind } from '../../src-main/practice/shop-life/index.ts';
import { FLOWS, type FlowName } from '../../src-shared/domain/flow.ts';
import type { EngineProcess, LaunchedEngine } from '../engine-process/engine-process.ts';
import type { EngineAnswer } from '../engine-process/messages.schema.ts';
import { openWorld, type PracticeWorld } from '../engine-process/practice-world.ts';
import type { CrashOptions } from './arguments.ts';
import { type KillPoint, NO_KILLS } from './kill-point.ts';
import { type KillOrder, planKill } from './plan-kill.ts';
import { pointHit } from './point-hit.ts';
import { examine, leasedJobIds, type PostMortem, unfinishedJobs } from './post-mortem.ts';
import { OPEN_GATE, type StoreProxy, startStoreProxy } from './store-proxy.ts';
import { type CrashSummary, summarize } from './summary.ts';
import { type SeenWrite, Trap } from './trap.ts';

export interface CrashRunOptions extends Omit<CrashOptions, 'isJson'> {
  readonly say: (line: string) => void;
}

/** Cycles of one life that may pass without the moment of the kill; there is shop life between them. */
const MOST_CYCLES = 30;
/** Waits for jobs that are due later, before they count as never ending. */
const MOST_WAITS = 200;
/** Shop life between two kills: so much happens that each life has prices and stock to send, */
const LIFE_INTENSITY = 7;
/** and, beside it, as many new products and cells as a company of this size can have at once. */
const NEWS: readonly LifeKind[] = ['new-item', 'new-cell', 'flag-on', 'flag-off'];
const NEWS_INTENSITY = 60;
const LIFE_MINUTES = [3, 5, 16] as const;
/** Restarts after which nothing happened in the shop, within the time in which doubtful creates are looked up again. */
const HASTY_SHARE = 0.25;
const HASTY_MS = [200, 31_000, 60_000] as const;

/**
 * Kills the engine's process again and again while it keeps a store in step, lets it finish, and compares company and
 * store. The company, the store and the proxy between engine and store live outside of the process that is killed.
 */
export async function crashRun(options: CrashRunOptions): Promise<CrashSummary> {
  const startedAt = performance.now();
  let proxy: StoreProxy | null = null;
  const world = await openWorld({
    ...options,
    doorTo: async (url) => {
      proxy = await startStoreProxy(url);
      return proxy.url;
    },
  });
  try {
    if (proxy === null) throw new Error('the practice company has no store');
    return await new CrashDriver(world, proxy, options, startedAt).drive();
  } finally {
    await (proxy as StoreProxy | null)?.stop();
    if (options.keep !== null) await cp(world.home, options.keep, { recursive: true });
    await world.close();
  }
}

class CrashDriver {
  readonly #world: PracticeWorld;
  readonly #proxy: StoreProxy;
  readonly #options: CrashRunOptions;
  readonly #random: Random;
  readonly #startedAt: number;
  readonly #byPoint: Record<KillPoint, number> = { ...NO_KILLS };
  readonly #byJob: Record<string, number> = {};
  readonly #brokenPromises: string[] = [];
  #isHiding = false;
  #approved = 0;
  #slowestRestartMs = 0;

  constructor(world: PracticeWorld, proxy: StoreProxy, options: CrashRunOptions, startedAt: number) {
    this.#world = world;
    this.#proxy = proxy;
    this.#options = options;
    this.#random = createRandom(options.seed, 20);
    this.#startedAt = startedAt;
  }

  async drive(): Promise<CrashSummary> {
    const { kills } = this.#options;
    for (let kill = 1; kill <= kills; kill += 1) {
      await this.#killOnce(kill);
      await this.#timePasses();
    }
    const { quiet, unfinished } = await this.#finish();
    this.#options.say('Comparing the company with its store…');
    return summarize({
      ...this.#options,
      byPoint: this.#byPoint,
      byJob: this.#byJob,
      brokenPromises: this.#brokenPromises,
      audit: await this.#world.practice.audit(),
      quiet,
      unfinished,
      approved: this.#approved,
      slowestRestartMs: this.#slowestRestartMs,
      durationMs: performance.now() - this.#startedAt,
    });
  }

  async #killOnce(kill: number): Promise<void> {
    const { home } = this.#world;
    const order = planKill(this.#random, this.#options.kills, this.#byPoint);
    const engine = this.#world.launch();
    const trap = new Trap(order, { kill: () => engine.kill(), leasedJobs: () => leasedJobIds(home) });
    this.#proxy.setGate(trap);
    if (order.isWhileOpening) trap.begin();
    await this.#workUntilDead(engine, trap, order);
    const how = await engine.ended;
    if (how !== 'SIGKILL') throw new Error(`the engine's process ended by itself (${how})`);
    const write = await trap.sprung;
    await this.#proxy.settled();
    const found = examine(home);
    this.#isHiding = found.isHiding;
    const point = pointHit(write, new Set(found.leasedJobs.map(({ id }) => id)));
    this.#count(point, write, found);
    const job = found.leasedJobs[0]?.kind ?? 'no job';
    this.#options.say(`Kill ${kill}: ${point} (${job}${write === null ? '' : `, write ${write.number}`})`);
  }

  async #workUntilDead(launched: LaunchedEngine, trap: Trap, order: KillOrder): Promise<void> {
    const dead = trap.sprung.then(() => null);
    const engine = await Promise.race([this.#opened(launched), dead]);
    if (engine === null) return;
    if (!order.isWhileOpening) trap.begin();
    let failures: readonly string[] = [];
    for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
      const answer = await Promise.race([
        this.#cycle(engine, cycle === 0 ? order.flows : FLOWS).catch(() => null),
        dead,
      ]);
      if (answer === null) return;
      failures = failuresOf(answer);
      await this.#shopLives(this.#random.pick(LIFE_MINUTES));
    }
    launched.kill();
    throw new Error(
      `no moment for the kill in ${MOST_CYCLES} cycles; failures of the last: ${failures.join('; ')}`,
    );
  }

  async #opened(launched: LaunchedEngine): Promise<EngineProcess> {
    const engine = await launched.opened;
    this.#slowestRestartMs = Math.max(this.#slowestRestartMs, engine.openMs);
    return engine;
  }

  #count(point: KillPoint, write: SeenWrite | null, found: PostMortem): void {
    this.#byPoint[point] += 1;
    const job = found.leasedJobs[0]?.kind ?? 'none';
    this.#byJob[job] = (this.#byJob[job] ?? 0) + 1;
    if (write === null) return;
    const request = `${write.exchange.method} ${write.exchange.path}`;
    if (write.leasedJobs.length === 0) this.#brokenPromises.push(`${request} left without a leased job`);
    if (point === 'between') return;
    for (const item of found.unannounced) {
      this.#brokenPromises.push(`${request} left while the intent to create ${item} was not committed`);
    }
  }

  async #timePasses(): Promise<void> {
    if (this.#random.chance(HASTY_SHARE)) await this.#world.advance(this.#random.pick(HASTY_MS));
    else await this.#shopLives(this.#random.pick(LIFE_MINUTES));
  }

  // The clock first: what happens in the shop is stamped with the minutes that have just passed. The retailer rests while
  // it is not known whether we have hidden a product: nobody could tell his hand from ours.
  async #shopLives(minutes: number): Promise<void> {
    await this.#world.advance(minutes * 60_000);
    await this.#world.practice.live(minutes, LIFE_INTENSITY, this.#isHiding ? LIFE_KINDS : undefined);
    await this.#world.practice.live(minutes, NEWS_INTENSITY, NEWS);
  }

  async #finish() {
    this.#proxy.setGate(OPEN_GATE);
    this.#options.say('Sending what is left…');
    const engine = await this.#opened(this.#world.launch());
    try {
      // Twice: what a look-up could only half confirm is sent again by the cycle after it.
      for (let turn = 0; turn < 2; turn += 1) await this.#cycleToTheEnd(engine);
      const quiet = await this.#cycle(engine);
      return { quiet: quietOf(quiet), unfinished: unfinishedJobs(this.#world.home) };
    } finally {
      await engine.stop();
    }
  }

  async #cycleToTheEnd(engine: EngineProcess): Promise<void> {
    let { nextDueAt } = await this.#cycle(engine);
    for (let waits = 0; nextDueAt !== null && waits < MOST_WAITS; waits += 1) {
      await this.#world.advance(Math.max(1_000, nextDueAt - Date.now() - this.#world.offsetMs));
      ({ nextDueAt } = await engine.ask({ work: 'drain', offsetMs: this.#world.offsetMs }));
    }
  }

  async #cycle(engine: EngineProcess, flows: readonly FlowName[] = FLOWS): Promise<EngineAnswer> {
    const answer = await engine.ask({ work: 'cycle', offsetMs: this.#world.offsetMs, flows });
    this.#approved += answer.approved;
    return answer;
  }
}

function quietOf(answer: EngineAnswer) {
  const { flows } = answer;
  const sum = (count: (flow: EngineAnswer['flows'][number]) => number) =>
    flows.reduce((total, flow) => total + count(flow), 0);
  return {
    planned: sum((flow) => flow.planned),
    writes: sum((flow) => flow.writes),
    failures: failuresOf(answer),
  };
}

const failuresOf = ({ flows }: EngineAnswer): readonly string[] =>
  flows.flatMap(({ flow, state, message }) =>
    state === 'done' ? [] : [`${flow} ended ${state}: ${message ?? 'no reason given'}`],
  );
