import type { RunId } from '../../../../src-shared/domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PosDocuments } from '../../ports/pos-documents.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who asks: a run of a store's orders. */
interface Asking {
  readonly runId: RunId;
  /** Null: nothing is known of the POS's documents. */
  readonly documents: Pick<PosDocuments, 'lateTickets'> | null;
  readonly stores: Pick<Stores, 'errors'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
}

const HOUR_MS = 60 * 60_000;

/**
 * Whether staff post the POS's tickets: asked once an hour for the whole company, whether or not anything is to be written. It keeps
 * nothing from being written. Kept in memory, so that every start asks anew.
 */
export class TicketWatch {
  #until = Number.NEGATIVE_INFINITY;

  /** Tells what waits for too long in the list of errors, and closes that once it does not. */
  async look({ documents, stores, clock, runId, signal }: Asking): Promise<void> {
    if (documents === null || this.#until > clock.now()) return;
    const late = await documents.lateTickets(signal);
    // What cannot be asked is told by the work that needs it, and asked again with the next run.
    if (!late.ok) return;
    const at = clock.now();
    this.#until = at + HOUR_MS;
    const told = { connectionId: null, code: 'pos.tickets-unposted' } as const;
    if (late.value === null) stores.errors.resolve(told, at);
    else {
      // Of no flow: a run that reached the POS must not close it.
      stores.errors.report({ ...late.value, code: told.code }, { flow: null, runId, jobId: null, at });
    }
  }

  /** A person says that it is mended. */
  forget(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
