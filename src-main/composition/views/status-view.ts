import type { FailureView, StatusView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { ConnectionStatus, EngineStatus } from '../../engine/index.ts';
import type { RunStore } from '../../engine/ports/stores.ts';
import type { CounterpointConfig, Settings } from '../../settings/index.ts';
import { changesPerHour } from './changes-per-hour.ts';
import { failureViewOrNull, type Hide, instantText } from './failure-view.ts';
import { judgeLight } from './light.ts';
import { runView } from './run-view.ts';
import { type StoreFacts, storeView } from './store-view.ts';

/** What the status is put together from. */
export interface StatusSources {
  readonly sequence: number;
  readonly status: EngineStatus;
  readonly settings: Settings | null;
  readonly companyFailure: SyncError | null;
  readonly storeFacts: (connection: ConnectionStatus) => StoreFacts;
  readonly runs: RunStore;
  readonly hide: Hide;
}

const RECENT_RUNS = 50;

/** What Home shows at this moment. */
export function statusView(sources: StatusSources): StatusView {
  const { status, settings, runs, hide } = sources;
  const counterpoint = settings?.counterpoint ?? null;
  const stores = status.connections.map((connection) =>
    storeView(connection, sources.storeFacts(connection), hide),
  );
  const counterpointFailure = posFailure(status.connections, hide);
  const { light, sentence } = judgeLight({
    companyFailure: failureViewOrNull(sources.companyFailure, hide),
    isCounterpointConnected: counterpoint !== null,
    counterpointFailure,
    isPaused: status.isPaused,
    isScheduling: status.isScheduling,
    openErrors: status.openErrors,
    stores,
    nowMs: status.at,
  });
  return {
    sequence: sources.sequence,
    at: instantText(status.at),
    light,
    sentence,
    company: settings?.company.name ?? '',
    counterpoint: {
      isConfigured: counterpoint !== null,
      server: counterpoint === null ? null : serverText(counterpoint),
      failure: counterpointFailure,
    },
    isPaused: status.isPaused,
    isScheduling: status.isScheduling,
    openErrors: status.openErrors,
    stores: withoutPosFailure(stores, counterpointFailure),
    recentRuns: runs.list({ limit: RECENT_RUNS }).map((run) => runView(run, hide)),
    changesPerHour: changesPerHour(runs, status.at),
  };
}

/** `HOST`, `HOST,PORT` or `HOST\INSTANCE`, as SQL Server's own tools write it. */
function serverText({ server, port, instance }: CounterpointConfig): string {
  if (instance !== undefined) return `${server}\\${instance}`;
  return port === undefined ? server : `${server},${port}`;
}

// The point of sale's trouble shows in the newest run of whichever store met it.
function posFailure(connections: readonly ConnectionStatus[], hide: Hide): FailureView | null {
  for (const { stopped, flows, isEnabled } of connections) {
    if (!isEnabled) continue;
    if (stopped?.subject?.entity === 'pos') return failureViewOrNull(stopped, hide);
    const newest = flows
      .flatMap(({ lastRun }) => lastRun ?? [])
      .toSorted((a, b) => b.startedAt - a.startedAt)[0];
    if (newest?.error?.subject?.entity === 'pos') return failureViewOrNull(newest.error, hide);
  }
  return null;
}

// Told once, where it belongs.
function withoutPosFailure(stores: readonly StoreView[], failure: FailureView | null): StoreView[] {
  return stores.map((store) =>
    failure !== null && store.stopped?.code === failure.code ? { ...store, stopped: null } : store,
  );
}
