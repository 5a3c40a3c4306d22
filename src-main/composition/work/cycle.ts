import type { FlowName } from '../../../src-shared/domain/flow.ts';
import { connectionId, type RunId, runId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { CycleEntry } from '../../engine/index.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Company } from '../company.ts';
import { type RunOutcome, runOutcome } from './run-report.ts';

/** Which flows of which stores; all that are left out. */
export interface CycleScope {
  readonly flows?: readonly FlowName[] | undefined;
  readonly store?: string | undefined;
}

/** What a cycle came to. */
export interface CycleOutcome {
  readonly runs: readonly RunOutcome[];
  /** Flows that could not start at all. */
  readonly refused: readonly { readonly store: string; readonly flow: FlowName; readonly error: SyncError }[];
  /** Changes that wait for another try. */
  readonly waiting: number;
  /** Open problems of the stores that were asked for, and of the point of sale. */
  readonly openErrors: number;
}

/** Longer than this one cycle does not wait for a store that asked for patience; the next one goes on. */
const PATIENCE_MS = 3 * 60_000;

/** One cycle: compares, sends, and tries again what the store put off for a short time. */
export async function runCycle(
  company: Company,
  scope: CycleScope,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<CycleOutcome, SyncError>> {
  const stores = chosenStores(company, scope);
  if (!stores.ok) return stores;
  const { engine } = company;
  const entries = await engine.runCycle({ flows: scope.flows, connectionIds: stores.value });
  await sendWhatIsDueSoon(company, clock, signal);
  return ok(outcomeOf(company, entries, stores.value));
}

/** The same without sending anything: plans that can be looked at. */
export async function previewCycle(
  company: Company,
  scope: CycleScope,
): Promise<Result<CycleOutcome, SyncError>> {
  const stores = chosenStores(company, scope);
  if (!stores.ok) return stores;
  const entries = await company.engine.runCycle({
    flows: scope.flows,
    connectionIds: stores.value,
    isPreview: true,
  });
  return ok(outcomeOf(company, entries, stores.value));
}

/** Releases a run that waits for a person, named by its id or an unmistakable beginning of it, and sends it. */
export async function approveRun(
  company: Company,
  id: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<CycleOutcome, SyncError>> {
  const approved = await company.engine.approve(heldRunNamed(company, id));
  if (!approved.ok) return approved;
  await sendWhatIsDueSoon(company, clock, signal);
  const { connectionId: store, flow } = approved.value;
  const entry: CycleEntry = { connectionId: store, flow, result: approved };
  return ok(outcomeOf(company, [entry], [store]));
}

/** Waits for what is due within a short time, and sends it. */
export async function sendWhatIsDueSoon(
  { engine }: Company,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const end = clock.now() + PATIENCE_MS;
  while (!signal.aborted) {
    const next = await engine.drain();
    if (next === null || next > end) return;
    await clock.sleepUntil(next, signal);
  }
}

/**
 * The stores that a scope means: the one it names, else all that are enabled. Failures: `settings.no-store`, `store.unknown`,
 * and why the settings cannot be followed.
 */
export function chosenStores(
  company: Company,
  { store }: CycleScope,
): Result<ReturnType<typeof connectionId>[], SyncError> {
  const failure = company.settingsFailure();
  if (failure !== null) return err(failure);
  const { connections } = company.engine.status();
  if (connections.length === 0) return err(noStore());
  if (store === undefined) return ok(connections.filter(({ isEnabled }) => isEnabled).map(({ id }) => id));
  return connections.some(({ id }) => id === store)
    ? ok([connectionId(store)])
    : err(
        unknownStore(
          store,
          connections.map(({ id }) => id),
        ),
      );
}

/** What some runs came to, with what of these stores is still to be sent or mended. */
export function outcomeOf(
  { stores, engine }: Company,
  entries: readonly CycleEntry[],
  ids: readonly ReturnType<typeof connectionId>[],
): CycleOutcome {
  const { connections, openErrors } = engine.status();
  const ofStores = connections.filter(({ id }) => ids.includes(id));
  const others = connections.filter(({ id }) => !ids.includes(id));
  return {
    runs: entries.flatMap(({ result }) =>
      result.ok ? [runOutcome(stores.runs.get(result.value.id) ?? result.value)] : [],
    ),
    refused: entries.flatMap(({ connectionId: store, flow, result }) =>
      result.ok ? [] : [{ store, flow, error: result.error }],
    ),
    waiting: sum(ofStores.map(({ queue }) => queue.waiting + queue.leased + queue.verifying)),
    openErrors: openErrors - sum(others.map((store) => store.openErrors)),
  };
}

function heldRunNamed({ stores }: Company, text: string): RunId {
  const held = stores.runs.list({ state: 'held', limit: 1_000 }).filter(({ id }) => id.startsWith(text));
  return held.length === 1 && held[0] !== undefined ? held[0].id : runId(text);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const noStore = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.no-store',
    operatorMessage: 'No store is connected yet.',
    remedy: 'Connect one: connect store PLATFORM --id ID --url URL.',
  });

const unknownStore = (id: string, known: readonly string[]): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'store.unknown',
    field: 'store',
    operatorMessage: `There is no store called ${id}.`,
    remedy: `Use one of: ${known.join(', ')}.`,
  });
