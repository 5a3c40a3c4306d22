import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { CycleEntry } from '../../engine/index.ts';
import type { Run } from '../../engine/ports/stores.ts';
import { type Company, openCompany } from '../company.ts';
import { MemorySecretStore } from './memory-secret-store.ts';
import { OffsetClock } from './offset-clock.ts';
import { connectPractice } from './practice-home.ts';
import { type PracticeProcess, startPracticeProcess } from './practice-process.ts';
import { NO_ORDERS, type PracticeSummary, type RunLine, runLine } from './run-summary.ts';

export interface PracticeRunOptions {
  readonly items: number;
  readonly seed: number;
  readonly stores: readonly string[];
  readonly cycles: number;
  /** Faults per store id, as the store doubles take them. */
  readonly faults: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  /** A home that a practice run made; null: a new one that is removed at the end. */
  readonly home: string | null;
  readonly say: (line: string) => void;
}

/** Shop life between two cycles. */
const MINUTES_BETWEEN_CYCLES = 15;
/** A guard against jobs that never end: more waits than this and the summary tells what is left. */
const MOST_WAITS = 200;

/**
 * Starts a practice company in its own process, keeps its stores in step for some cycles with shop life in between,
 * ends the faults, sends what is left, makes one quiet cycle and compares both sides.
 */
export async function practiceRun(options: PracticeRunOptions): Promise<Result<PracticeSummary, SyncError>> {
  const clock = new OffsetClock();
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tillbridge-practice-')));
  options.say(`Opening a practice company of ${options.items} items (seed ${options.seed})…`);
  const practice = await startPracticeProcess(options);
  try {
    const secrets = new MemorySecretStore();
    const connected = await connectPractice(home, practice.addresses, secrets);
    if (!connected.ok) return connected;
    const company = await openCompany({ home, clock, secrets });
    if (!company.ok) return company;
    try {
      return ok(await new PracticeDriver(practice, company.value, clock, options).drive());
    } finally {
      await company.value.close();
    }
  } finally {
    await practice.stop();
    if (options.home === null) await rm(home, { recursive: true, force: true });
  }
}

/** Drives engine and practice company on one simulated clock. */
class PracticeDriver {
  readonly #practice: PracticeProcess;
  readonly #company: Company;
  readonly #clock: OffsetClock;
  readonly #options: PracticeRunOptions;
  readonly #runs: { entry: Run; cycle: number; isQuiet: boolean; minimumWrites: number }[] = [];

  constructor(practice: PracticeProcess, company: Company, clock: OffsetClock, options: PracticeRunOptions) {
    this.#practice = practice;
    this.#company = company;
    this.#clock = clock;
    this.#options = options;
  }

  async drive(): Promise<PracticeSummary> {
    const { cycles, faults, say } = this.#options;
    for (const [store, list] of Object.entries(faults)) await this.#practice.setFaults(store, list);
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await this.#cycle(cycle, false);
      if (cycle < cycles) {
        await this.#practice.live(MINUTES_BETWEEN_CYCLES);
        await this.#advance(MINUTES_BETWEEN_CYCLES * 60_000);
      }
    }
    for (const store of this.#options.stores) await this.#practice.setFaults(store, []);
    await this.#sendWhatIsLeft();
    await this.#cycle(cycles + 1, true);
    say('Comparing the company with its stores…');
    return this.#summary();
  }

  async #cycle(cycle: number, isQuiet: boolean): Promise<void> {
    const least = await this.#practice.minimumWrites();
    const entries = await this.#company.engine.runCycle({});
    for (const { result, connectionId, flow } of entries) {
      if (!result.ok) continue;
      const minimumWrites = least[connectionId]?.[flow] ?? 0;
      this.#runs.push({ entry: result.value, cycle, isQuiet, minimumWrites });
    }
    this.#options.say(cycleText(cycle, isQuiet, entries));
  }

  async #advance(ms: number): Promise<void> {
    this.#clock.advance(ms);
    await this.#practice.setClock(this.#clock.offsetMs);
  }

  async #sendWhatIsLeft(): Promise<void> {
    for (let waits = 0; waits < MOST_WAITS; waits += 1) {
      const next = await this.#company.engine.drain();
      if (next === null) return;
      await this.#advance(Math.max(1_000, next - this.#clock.now()));
    }
  }

  async #summary(): Promise<PracticeSummary> {
    const audit = await this.#practice.audit();
    const facts = await this.#practice.facts();
    const { stores } = this.#company;
    const lines: RunLine[] = this.#runs.map(({ entry, cycle, isQuiet, minimumWrites }) =>
      runLine(stores.runs.get(entry.id) ?? entry, cycle, isQuiet, minimumWrites),
    );
    const blocked = this.#compareBlocked(audit.blockedItems.map(({ itemNumber }) => itemNumber));
    const left = stores.outbox.counts(null);
    const isOk =
      audit.differences.length === 0 &&
      blocked.unexpected.length === 0 &&
      blocked.missing.length === 0 &&
      left.dead + left.waiting + left.verifying + left.leased === 0 &&
      lines.every((line) => line.state === 'done' && line.failed === 0);
    return {
      ok: isOk,
      runs: lines,
      parity: { checked: audit.checked, differences: audit.differences },
      orders: NO_ORDERS,
      blockedUnexpectedly: blocked.unexpected,
      notBlocked: blocked.missing,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      practiceRssMb: facts.rssMb,
    };
  }

  #compareBlocked(meant: readonly string[]): { unexpected: string[]; missing: string[] } {
    const open = this.#company.stores.errors.list({ state: 'open', limit: 100_000 });
    const found = new Set(
      open.flatMap(({ error }) => error.subject?.itemNumber ?? error.subject?.id ?? error.code),
    );
    const wanted = new Set(meant);
    return {
      unexpected: [...found].filter((item) => !wanted.has(item)),
      missing: [...wanted].filter((item) => !found.has(item)),
    };
  }
}

function cycleText(cycle: number, isQuiet: boolean, entries: readonly CycleEntry[]): string {
  const parts = entries.map(({ flow, result }) =>
    result.ok
      ? `${flow} ${result.value.applied} of ${result.value.planned} sent, ${result.value.writes} writes`
      : `${flow} failed: ${result.error.operatorMessage}`,
  );
  return `${isQuiet ? 'Quiet cycle' : `Cycle ${cycle}`}: ${parts.join('; ')}`;
}
