import { FLOWS, type FlowName } from '../../../src-shared/domain/flow.ts';
import type { CycleEntry } from '../../engine/index.ts';
import type { Run } from '../../engine/ports/stores.ts';
import type { Company } from '../company.ts';
import type { OffsetClock } from './offset-clock.ts';
import { areOrdersWell, lastSeenAt, ordersSummary, ordersUnderWay } from './orders-summary.ts';
import type { PracticeProcess } from './practice-process.ts';
import type { PracticeRunOptions } from './practice-run-options.ts';
import { compareBlocked, type PracticeSummary, runLine } from './run-summary.ts';

/** Shop life between two cycles. */
const MINUTES_BETWEEN_CYCLES = 15;
/**
 * Rounds without life after the faults have ended, so that what was doubted is looked for long enough, and what was posted
 * is seen, paid and taken off the stores' stock. At least two: the first one brings the last news, the second sees it done.
 */
const FEWEST_ROUNDS = 2;
const MOST_ROUNDS = 10;
const MINUTES_OF_ROUND = 8;
/** What is blocked or on backorder is looked at again after a quarter of an hour. */
const LOOKED_AGAIN_AFTER_MS = 16 * 60_000;
/** A guard against jobs that never end: more waits than this, and the summary tells what is left. */
const MOST_WAITS = 200;

interface NotedRun {
  readonly run: Run;
  readonly cycle: number;
  readonly isQuiet: boolean;
  readonly minimumWrites: number;
}

/** Drives engine and practice company on one simulated clock. */
export class PracticeDriver {
  readonly #practice: PracticeProcess;
  readonly #company: Company;
  readonly #clock: OffsetClock;
  readonly #options: PracticeRunOptions;
  readonly #runs: NotedRun[] = [];

  constructor(practice: PracticeProcess, company: Company, clock: OffsetClock, options: PracticeRunOptions) {
    this.#practice = practice;
    this.#company = company;
    this.#clock = clock;
    this.#options = options;
  }

  /** Answers the summary; null when it was ended before its time. */
  async drive(): Promise<PracticeSummary | null> {
    const { cycles, orders, faults, say, signal } = this.#options;
    // A run of one cycle has its orders after it.
    const lives = Math.max(orders > 0 ? 1 : 0, cycles - 1);
    let placed = 0;
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await this.#cycle(cycle, false);
      if (signal.aborted) return null;
      if (cycle <= lives) {
        // The clock first: what happens is dated in the minutes that end now, so after the last cycle.
        await this.#advance(MINUTES_BETWEEN_CYCLES * 60_000);
        // Where a store had nothing to sell yet, its shoppers come back later.
        const asked = Math.ceil((orders - placed) / (lives - cycle + 1));
        const { events } = await this.#practice.live(MINUTES_BETWEEN_CYCLES, 1, undefined, asked);
        placed += (events['web-order'] ?? 0) + (events['web-abandoned-checkout'] ?? 0);
      }
    }
    for (const name of Object.keys(faults)) await this.#practice.setFaults(name, []);
    await this.#sendWhatIsLeft();
    const rounds = orders > 0 ? await this.#settleOrders(cycles) : 0;
    await this.#cycle(cycles + rounds + 1, true);
    if (signal.aborted) return null;
    say('Comparing the company with its stores…');
    return this.#summary();
  }

  async #cycle(cycle: number, isQuiet: boolean): Promise<void> {
    const entries = await this.#run(FLOWS, cycle, isQuiet);
    // A store that holds products already waits for its first plan's approval; here the practice run is the person who
    // looked at it. What was adopted is then compared once more, as it would be by the next run.
    if (await this.#approveFirstPlans(entries)) entries.push(...(await this.#run(FLOWS, cycle, isQuiet)));
    this.#options.say(cycleText(cycle, isQuiet, entries));
  }

  async #run(flows: readonly FlowName[], cycle: number, isQuiet: boolean): Promise<CycleEntry[]> {
    const least = await this.#practice.minimumWrites();
    const entries = await this.#company.engine.runCycle({ flows });
    for (const { result, connectionId, flow } of entries) {
      if (!result.ok) continue;
      const minimumWrites = least[connectionId]?.[flow] ?? 0;
      this.#runs.push({ run: result.value, cycle, isQuiet, minimumWrites });
    }
    return [...entries];
  }

  async #approveFirstPlans(entries: readonly CycleEntry[]): Promise<boolean> {
    let isAny = false;
    for (const { result, connectionId } of entries) {
      if (!result.ok || result.value.state !== 'held' || result.value.hold?.code !== 'first-plan') continue;
      this.#options.say(`${connectionId}: ${result.value.hold.message} Approved, as this is practice.`);
      await this.#company.engine.approve(result.value.id);
      isAny = true;
    }
    return isAny;
  }

  async #advance(ms: number): Promise<void> {
    this.#clock.advance(ms);
    await this.#practice.setClock(this.#clock.offsetMs);
  }

  async #sendWhatIsLeft(): Promise<void> {
    for (let waits = 0; waits < MOST_WAITS && !this.#options.signal.aborted; waits += 1) {
      const next = await this.#company.engine.drain();
      if (next === null) return;
      await this.#advance(Math.max(1_000, next - this.#clock.now()));
    }
  }

  /** Answers how many rounds it took. */
  async #settleOrders(cycles: number): Promise<number> {
    const { signal } = this.#options;
    for (let round = 1; round <= MOST_ROUNDS && !signal.aborted; round += 1) {
      await this.#advance(MINUTES_OF_ROUND * 60_000);
      await this.#cycle(cycles + round, false);
      await this.#sendWhatIsLeft();
      const { stores } = this.#company;
      const isCalm = this.#clock.now() - (lastSeenAt(stores) ?? 0) >= LOOKED_AGAIN_AFTER_MS;
      if (round >= FEWEST_ROUNDS && isCalm && ordersUnderWay(stores) === 0) return round;
    }
    return MOST_ROUNDS;
  }

  async #summary(): Promise<PracticeSummary> {
    const audit = await this.#practice.audit();
    const facts = await this.#practice.facts();
    const { stores } = this.#company;
    const runs = this.#runs.map(({ run, cycle, isQuiet, minimumWrites }) =>
      runLine(stores.runs.get(run.id) ?? run, cycle, isQuiet, minimumWrites),
    );
    const blocked = compareBlocked(stores.errors.list({ state: 'open', limit: 1_000_000 }), audit);
    const orders = ordersSummary(stores, audit.orders);
    const left = stores.outbox.counts(null);
    const jobs = left.dead + left.waiting + left.verifying + left.leased;
    const isSettled = jobs + ordersUnderWay(stores) === 0;
    const isAsMeant = blocked.unexpected.length === 0 && blocked.missing.length === 0;
    return {
      ok: audit.differences.length === 0 && isSettled && isAsMeant && areOrdersWell(orders),
      runs,
      parity: { checked: audit.checked, differences: audit.differences },
      orders,
      blockedUnexpectedly: blocked.unexpected,
      notBlocked: blocked.missing,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      practiceRssMb: facts.rssMb,
    };
  }
}

const writesText = ({ writes, posWrites }: Run): string =>
  `${writes} writes${posWrites === 0 ? '' : ` and ${posWrites} to Counterpoint`}`;

function cycleText(cycle: number, isQuiet: boolean, entries: readonly CycleEntry[]): string {
  const parts = entries.map(({ flow, result }) =>
    result.ok
      ? `${flow} ${result.value.applied} of ${result.value.planned} sent, ${writesText(result.value)}`
      : `${flow} failed: ${result.error.operatorMessage}`,
  );
  return `${isQuiet ? 'Quiet cycle' : `Cycle ${cycle}`}: ${parts.join('; ')}`;
}
