import type { ErrorView } from '../../src-shared/contract/errors.schema.ts';
import type { FlowNameView, RunView, StatusView } from '../../src-shared/contract/status.schema.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';

/** A planned change as a person reads it. */
export interface ChangeView {
  readonly sequence: number;
  readonly kind: string;
  readonly itemNumber: string;
  readonly reason: string;
  readonly before: string | null;
  readonly after: string;
}

/** What the page may ask of the app. `composition` implements it on the engine; tests script it. */
export interface AppServices {
  status(): StatusView;
  /** Calls back after every change until the answer is called. */
  onChange(listener: () => void): () => void;
  runNow(
    storeId: string | undefined,
    flows: readonly FlowNameView[] | undefined,
  ): Promise<Result<RunView[], SyncError>>;
  setPaused(isPaused: boolean): Promise<Result<void, SyncError>>;
  approve(runId: string): Promise<Result<RunView, SyncError>>;
  planOf(runId: string, limit: number): { total: number; changes: ChangeView[] };
  listErrors(state: 'open' | 'resolved' | 'all', limit: number): ErrorView[];
  retryErrors(ids: readonly number[]): Promise<Result<number, SyncError>>;
}
