import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { EngineSettings } from '../../engine/ports/engine-settings.ts';
import { isQuiet } from '../../engine/scheduler/quiet-window.ts';
import type { Company } from '../company.ts';
import { type CycleOutcome, type CycleScope, chosenStores, outcomeOf, runCycle } from './cycle.ts';
import { type RunOutcome, runOutcome } from './run-report.ts';

/** Runs that are told at the end; of more than these the last ones. */
const MOST_RUNS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Keeps a company in step until the signal aborts: each flow at its own interval, or, where only some flows or one store
 * are asked for, those at the shortest of their intervals. `onRun` is told of every run that ended.
 */
export async function watchCompany(
  company: Company,
  scope: CycleScope,
  clock: Clock,
  signal: AbortSignal,
  onRun: (run: RunOutcome) => void,
): Promise<Result<CycleOutcome, SyncError>> {
  const stores = chosenStores(company, scope);
  if (!stores.ok) return stores;
  const ended: RunOutcome[] = [];
  const off = company.engine.on((event) => {
    if (event.kind !== 'run-ended') return;
    const run = runOutcome(event.run);
    ended.push(run);
    if (ended.length > MOST_RUNS) ended.shift();
    onRun(run);
  });
  try {
    if (scope.flows === undefined && scope.store === undefined) {
      company.start();
      await aborted(signal);
    } else {
      const failed = await repeat(company, scope, clock, signal);
      if (!failed.ok) return failed;
    }
  } finally {
    off();
  }
  return ok({ ...outcomeOf(company, [], stores.value), runs: ended });
}

async function repeat(
  company: Company,
  scope: CycleScope,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  while (!signal.aborted) {
    const settings = company.engineSettings();
    const startedAt = clock.now();
    if (!settings.isPaused && !isQuiet(settings.quietWindow, startedAt)) {
      const cycle = await runCycle(company, scope, clock, signal);
      if (!cycle.ok) return cycle;
    }
    await clock.sleepUntil(startedAt + intervalMs(settings, scope), signal);
  }
  return ok();
}

function intervalMs({ intervalMinutes }: EngineSettings, { flows }: CycleScope): number {
  const minutes = Object.entries(intervalMinutes).flatMap(([flow, every]) =>
    flows === undefined || flows.some((wanted) => wanted === flow) ? [every] : [],
  );
  return Math.min(...minutes) * MINUTE_MS;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
