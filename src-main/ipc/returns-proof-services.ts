import type {
  ReturnsProofView,
  ReturnsTest,
  ReturnsTestPlan,
} from '../../src-shared/contract/returns-proof.schema.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';

/** What the page may ask about the guided test post of returns. `composition` implements it on the engine; tests script it. */
export interface ReturnsProofServices {
  /** One for each store whose orders go to Counterpoint. */
  list(): ReturnsProofView[];
  /** Failures name what is to be chosen otherwise; nothing is written. */
  plan(test: ReturnsTest): Promise<Result<ReturnsTestPlan, SyncError>>;
  /** Answers how far it came; a test that did not come to its end is no failure. */
  prove(test: ReturnsTest): Promise<Result<ReturnsProofView, SyncError>>;
}
