import type { ErrorFilter, RetryChoice } from '../../../src-shared/contract/errors.schema.ts';
import type { FlowNameView, RunView, StatusView } from '../../../src-shared/contract/status.schema.ts';
import { connectionId, type JobId, runId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { ConnectionStatus, CycleEntry, SyncEngine } from '../../engine/index.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { EngineSettings } from '../../engine/ports/engine-settings.ts';
import type { ErrorSearch } from '../../engine/ports/error-store.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Stores } from '../../engine/ports/stores.ts';
import type { AppServices } from '../../ipc/app-services.ts';
import type { OrderServices } from '../../ipc/order-services.ts';
import type { ReturnsProofServices } from '../../ipc/returns-proof-services.ts';
import { redactText } from '../../observability/index.ts';
import { findPlatform } from '../../platforms/registry.ts';
import type { SettingsStore } from '../../settings/index.ts';
import type { LivePlatforms } from '../live/live-platforms.ts';
import type { LiveSettings } from '../live/live-settings.ts';
import { changeView } from '../views/change-view.ts';
import { Comparing } from '../views/comparing.ts';
import { errorCauseView, errorView } from '../views/error-view.ts';
import type { Hide } from '../views/failure-view.ts';
import { runView } from '../views/run-view.ts';
import { statusView } from '../views/status-view.ts';
import type { StoreFacts } from '../views/store-view.ts';
import { EngineOrderServices } from './engine-order-services.ts';
import { EngineReturnsProof } from './engine-returns-proof.ts';

/** What the answers to the page are taken from. */
export interface AppServicesDeps {
  readonly engine: SyncEngine;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly live: LiveSettings;
  readonly platforms: LivePlatforms;
  readonly engineSettings: () => EngineSettings;
  /** The secrets that no view may show. */
  readonly hidden: () => readonly string[];
  /** Aborts when another process took the company over; null where no lock is held. */
  readonly lost: AbortSignal | null;
}

/** What the page may ask, on the engine. */
export class EngineAppServices implements AppServices {
  readonly orders: OrderServices;
  readonly returnsProof: ReturnsProofServices;
  readonly #deps: AppServicesDeps;
  readonly #comparing: Comparing;
  readonly #listeners = new Set<() => void>();
  readonly #offs: (() => void)[];
  readonly #hide: Hide;
  #sequence = 1;

  constructor(deps: AppServicesDeps) {
    this.#deps = deps;
    this.#hide = (text) => redactText(text, deps.hidden());
    this.#comparing = new Comparing(deps.stores.runs);
    const changed = () => this.#changed();
    this.orders = new EngineOrderServices({
      engine: deps.engine,
      stores: deps.stores,
      clock: deps.clock,
      settings: deps.engineSettings,
      hide: this.#hide,
      onChange: changed,
    });
    this.returnsProof = new EngineReturnsProof({
      engine: deps.engine,
      settings: deps.engineSettings,
      hide: this.#hide,
      onChange: changed,
    });
    deps.lost?.addEventListener('abort', changed);
    this.#offs = [
      deps.engine.on((event) => {
        this.#comparing.hear(event);
        this.#changed();
      }),
      deps.live.onChange(changed),
      () => deps.lost?.removeEventListener('abort', changed),
    ];
  }

  /** Follows nothing any more. */
  close(): void {
    for (const off of this.#offs) off();
    this.#listeners.clear();
  }

  status(): StatusView {
    const { engine, live, stores } = this.#deps;
    return statusView({
      sequence: this.#sequence,
      status: engine.status(),
      settings: live.current(),
      companyFailure: this.#companyFailure(),
      storeFacts: (connection) => this.#storeFacts(connection),
      runs: stores.runs,
      hide: this.#hide,
    });
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async runNow(
    storeId: string | undefined,
    flows: readonly FlowNameView[] | undefined,
  ): Promise<Result<RunView[], SyncError>> {
    const failure = this.#companyFailure();
    if (failure !== null) return err(failure);
    const connectionIds = storeId === undefined ? undefined : [connectionId(storeId)];
    return this.#views(await this.#deps.engine.runCycle({ flows, connectionIds }));
  }

  async cancel(): Promise<Result<void, SyncError>> {
    const paused = await this.setPaused(true);
    this.#deps.engine.cancel();
    return paused;
  }

  async setPaused(isPaused: boolean): Promise<Result<void, SyncError>> {
    const { settings } = this.#deps;
    const loaded = settings.load();
    if (!loaded.ok) return loaded;
    if (loaded.value === null) return err(nothingSetUp());
    const { schedule } = loaded.value;
    if (schedule.isPaused === isPaused) return ok();
    const saved = settings.save({ ...loaded.value, schedule: { ...schedule, isPaused } });
    if (!saved.ok) return saved;
    this.#changed();
    return ok();
  }

  async approve(id: string): Promise<Result<RunView, SyncError>> {
    const approved = await this.#deps.engine.approve(runId(id));
    this.#changed();
    return approved.ok ? ok(runView(approved.value, this.#hide)) : approved;
  }

  planOf(id: string, { after, limit }: { readonly after: number; readonly limit: number }) {
    const { plans } = this.#deps.stores;
    const run = runId(id);
    return {
      total: plans.count(run),
      kinds: plans.countByKind(run).map(({ kind, count }) => ({ kind, count })),
      changes: plans.list(run, after, limit).map(changeView),
    };
  }

  listErrors(filter: ErrorFilter, page: { readonly offset: number; readonly limit: number }) {
    const { total, errors } = this.#deps.stores.errors.search(searchOf(filter), page);
    return { total, errors: errors.map((error) => errorView(error, this.#hide)) };
  }

  errorCauses(filter: ErrorFilter) {
    return this.#deps.stores.errors
      .causes(searchOf(filter))
      .map((cause) => errorCauseView(cause, this.#hide));
  }

  async retryErrors(choice: RetryChoice): Promise<Result<number, SyncError>> {
    const { engine, log } = this.#deps;
    const jobs = this.#jobsOf(choice);
    if (jobs.length === 0) return ok(0);
    const retried = engine.retry(jobs);
    if (engine.status().isScheduling) {
      // Sent at once: a person waits for it. What becomes of it shows in the status.
      engine.drain().catch((defect: unknown) => log.error('sending again failed', { defect }));
    }
    return ok(retried);
  }

  #jobsOf(choice: RetryChoice): readonly JobId[] {
    const { errors } = this.#deps.stores;
    if ('filter' in choice) return errors.jobsOf(searchOf(choice.filter));
    return [...new Set(choice.ids.flatMap((id) => openJobOf(errors.get(id))))];
  }

  #views(entries: readonly CycleEntry[]): Result<RunView[], SyncError> {
    const { runs } = this.#deps.stores;
    const views = entries.flatMap(({ result }) =>
      result.ok ? [runView(runs.get(result.value.id) ?? result.value, this.#hide)] : [],
    );
    const failure = entries.find(({ result }) => !result.ok)?.result;
    return views.length === 0 && failure?.ok === false ? failure : ok(views);
  }

  #storeFacts({ id }: ConnectionStatus): StoreFacts {
    const { live, platforms } = this.#deps;
    const platform = live.current()?.connections.find((connection) => connection.id === id)?.platform ?? '';
    return {
      platform: findPlatform(platform)?.manifest.displayName ?? platform,
      failure: platforms.failureOf(id),
      comparing: this.#comparing.of(id),
      warnings: platforms.warningsOf(id),
    };
  }

  #companyFailure(): SyncError | null {
    const { live, lost } = this.#deps;
    return lost?.aborted ? takenOver() : live.failure();
  }

  #changed(): void {
    this.#sequence += 1;
    for (const listener of this.#listeners) listener();
  }
}

const searchOf = ({ state, storeId, flow, code, text }: ErrorFilter): ErrorSearch => ({
  state,
  connectionId: storeId === undefined ? undefined : connectionId(storeId),
  flow,
  code,
  text,
});

const openJobOf = (
  stored: { readonly jobId: JobId | null; readonly resolvedAt: number | null } | null,
): JobId[] => (stored?.jobId != null && stored.resolvedAt === null ? [stored.jobId] : []);

const takenOver = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'company.taken-over',
    operatorMessage: 'Another Tillbridge has taken this company over, so this one has stopped.',
    remedy: 'Use the other one, or end it and start this one again.',
  });

const nothingSetUp = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.none',
    operatorMessage: 'There are no settings yet.',
    remedy: 'Connect Counterpoint or a store first.',
  });
