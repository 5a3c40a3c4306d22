import type {
  ErrorCause,
  ErrorFilter,
  ErrorPage,
  RetryChoice,
} from '../../src-shared/contract/errors.schema.ts';
import type { PlanPage } from '../../src-shared/contract/plan.schema.ts';
import type { FlowNameView, RunView, StatusView } from '../../src-shared/contract/status.schema.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import type { OrderServices } from './order-services.ts';
import type { ReturnsProofServices } from './returns-proof-services.ts';

/** What the page may ask of the app. `composition` implements it on the engine; tests script it. */
export interface AppServices {
  status(): StatusView;
  /** Calls back after every change until the answer is called. */
  onChange(listener: () => void): () => void;
  runNow(
    storeId: string | undefined,
    flows: readonly FlowNameView[] | undefined,
  ): Promise<Result<RunView[], SyncError>>;
  /** Ends what is under way (`SyncEngine.cancel`) and pauses. */
  cancel(): Promise<Result<void, SyncError>>;
  setPaused(isPaused: boolean): Promise<Result<void, SyncError>>;
  approve(runId: string): Promise<Result<RunView, SyncError>>;
  planOf(runId: string, page: { readonly after: number; readonly limit: number }): PlanPage;
  listErrors(filter: ErrorFilter, page: { readonly offset: number; readonly limit: number }): ErrorPage;
  errorCauses(filter: ErrorFilter): ErrorCause[];
  retryErrors(choice: RetryChoice): Promise<Result<number, SyncError>>;
  readonly orders: OrderServices;
  readonly returnsProof: ReturnsProofServices;
}
