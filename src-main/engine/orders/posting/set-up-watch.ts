import type { ConnectionId, RunId } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { PosDocuments } from '../../ports/pos-documents.ts';
import type { Stores } from '../../ports/stores.ts';

/** What is in order is looked at again after this long: a drawer is closed, a pay code renamed, and nobody tells us. */
const FINE_FOR_MS = 10 * 60_000;
/** What is missing is looked at again soon, and not for each order of a run. */
const MISSING_FOR_MS = 55_000;

/** Who asks: a run that is about to write documents of a store. */
interface Asking {
  readonly runId: RunId;
  readonly connection: ConnectionSettings;
  readonly settings: OrderSettings;
  readonly documents: PosDocuments;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Looked {
  /** The settings that were looked at; others are looked at anew. */
  readonly settings: string;
  readonly until: number;
  readonly problem: SyncError | null;
}

/**
 * Whether the POS has what a store's documents need: asked before the first of them, and now and then. Kept in memory, so
 * that every start asks anew.
 */
export class SetUpWatch {
  readonly #looked = new Map<ConnectionId, Looked>();

  /** The first thing that is missing, null when nothing is; all of it is in the list of errors. */
  async missing(asking: Asking): Promise<Result<SyncError | null, SyncError>> {
    const { connection, documents, clock, signal } = asking;
    const settings = JSON.stringify(asking.settings);
    const known = this.#looked.get(connection.id);
    if (known !== undefined && known.settings === settings && known.until > clock.now())
      return ok(known.problem);
    const problems = await documents.setupProblems(asking.settings, signal);
    if (!problems.ok) return problems;
    const [problem = null] = problems.value;
    tell(asking, problems.value);
    const until = clock.now() + (problem === null ? FINE_FOR_MS : MISSING_FOR_MS);
    this.#looked.set(connection.id, { settings, until, problem });
    return ok(problem);
  }

  /** A person says that it is mended. */
  forget(): void {
    this.#looked.clear();
  }
}

/** Every problem once, under its setting; those that are gone are closed. */
function tell({ stores, connection, clock, runId }: Asking, problems: readonly SyncError[]): void {
  const at = clock.now();
  const connectionId = connection.id;
  const jobKey = `setup:${connectionId}`;
  stores.transaction(() => {
    stores.errors.resolve({ connectionId, flow: 'import-orders', jobKey }, at);
    for (const problem of problems) {
      const subject = { entity: 'setting', id: `orders.${problem.field ?? problem.code}` } as const;
      stores.errors.report(
        { ...problem, connectionId, subject },
        { flow: 'import-orders', runId, jobId: null, jobKey, at },
      );
    }
  });
}
