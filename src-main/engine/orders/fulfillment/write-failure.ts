import { type SyncError, type SyncErrorKind, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { backoffMs } from '../../jobs/error-policy.ts';
import type { FulfillmentRecord, LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { reportParcelError } from './parcel-errors.ts';

/** Failures of the store as a whole: no other order would fare better now. */
const OF_THE_STORE: readonly SyncErrorKind[] = ['transient', 'rate-limited', 'auth', 'canceled'];

export const isOfTheStore = ({ kind }: SyncError): boolean => OF_THE_STORE.includes(kind);

/** What is refused for other reasons than where the order stands may be put right in the store. */
const TRY_AGAIN_MS = 15 * 60_000;
/** A request that failed, or whose answer was lost, so often is told to people. */
const OFTEN = 3;

/** A request about one order failed: when it is repeated, and what people are told. Call inside a transaction. */
export function putOff(
  context: Pick<OrderFlowContext, 'stores' | 'clock' | 'runId' | 'random'>,
  row: LedgerOrder,
  records: readonly FulfillmentRecord[],
  error: SyncError,
): void {
  const { stores, clock, random } = context;
  const attempts = Math.max(0, ...records.map((record) => record.attempts));
  const isDoubt = error.kind === 'unknown-outcome' || error.kind === 'transient';
  const wait = isDoubt ? backoffMs(attempts, random) : TRY_AGAIN_MS;
  for (const record of records) {
    stores.orders.fulfillments.put({ ...record, retryAt: clock.now() + wait });
  }
  if (!isDoubt || attempts >= OFTEN) reportParcelError(context, row, error);
}

/** An exception in the middle of a request: nobody knows whether it left. Both kinds of requests may be repeated. */
export function brokeOff({ log }: Pick<OrderFlowContext, 'log'>, what: string, defect: unknown) {
  log.error(`${what} broke off`, { defect });
  return {
    ok: false,
    error: syncError({
      kind: 'unknown-outcome',
      code: 'engine.defect',
      operatorMessage: 'Telling the store broke off because of a mistake in the program.',
      remedy:
        'It is repeated, which does nothing twice. If it comes back, send the diagnostics bundle to support.',
      detail: String(defect),
    }),
  } as const;
}
