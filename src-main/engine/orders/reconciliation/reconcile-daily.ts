import { syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Reconciliation, ReconciliationDifference } from '../../ports/reconciliation-store.ts';
import { NOTHING_DONE, type OrderFlowContext, type OrderFlowOutcome } from '../order-context.ts';
import { formatLastTry, parseLastTry } from './last-try.schema.ts';
import { reconcileOrders } from './reconcile-orders.ts';

const FLOW = 'import-orders';
const PARTITION = 'reconciliation';
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back it compares. */
const WINDOW_MS = 30 * DAY_MS;
/** What was placed just now is on its way, and differs from nothing. */
const SETTLING_MS = 10 * 60_000;
const KEPT_MS = 400 * DAY_MS;

/**
 * Compares the orders of the last month once a day, or when a person asks for a full comparison. What cannot be compared
 * now is tried again in an hour; every difference that is left is in the list of errors until a later comparison
 * finds it gone.
 */
export async function reconcileDaily(context: OrderFlowContext): Promise<OrderFlowOutcome> {
  const { documents, stores, connection, clock, startAt, isPreview, isDueOnly } = context;
  if (documents === null || isPreview || isDueOnly || !isDue(context)) return NOTHING_DONE;
  const now = clock.now();
  stores.checkpoints.put(FLOW, connection.id, PARTITION, formatLastTry(now), now);
  const window = { from: Math.max(startAt, now - WINDOW_MS), to: now - SETTLING_MS };
  if (window.from >= window.to) return NOTHING_DONE;
  const done = await reconcileOrders({ ...context, documents }, window);
  if (!done.ok) return { ...NOTHING_DONE, trouble: done.error };
  stores.transaction(() => {
    stores.orders.reconciliations.put(done.value);
    stores.orders.reconciliations.prune(now - KEPT_MS, 100);
    tell(context, done.value);
  });
  return NOTHING_DONE;
}

/** A clock that was set back must not keep it from coming. */
function isDue({ stores, connection, clock, startAt, isFull }: OrderFlowContext): boolean {
  if (isFull) return true;
  const now = clock.now();
  const isOver = (last: number, every: number): boolean => now - last >= every || last > now;
  const last = stores.orders.reconciliations.latest(connection.id)?.at ?? startAt;
  if (!isOver(last, DAY_MS)) return false;
  const tried = parseLastTry(stores.checkpoints.get(FLOW, connection.id, PARTITION));
  return tried === null || isOver(tried, HOUR_MS);
}

const REMEDY: Readonly<Record<ReconciliationDifference['kind'], string>> = {
  'not-in-ledger': 'Nothing to do: it was taken in.',
  'not-in-store':
    'If it was deleted there on purpose, ignore it here, or cancel its document in Counterpoint.',
  'web-differs': 'Nothing to do: it was taken in as the store says now.',
  'pos-differs': 'Compare its document with the order, and correct it in Counterpoint.',
  'not-in-pos':
    'If staff deleted it on purpose, cancel the order in the store; else send it again on the Orders page.',
  doubled: 'Look at the documents with its reference in Counterpoint, and cancel all but one.',
  unreadable: 'See the order in the store; it is read again by itself.',
};

function tell({ stores, runId }: OrderFlowContext, { connectionId, at, differences }: Reconciliation): void {
  stores.errors.resolve({ connectionId, flow: FLOW, jobKey: PARTITION }, at);
  for (const { kind, number, text, isSettled } of differences) {
    if (isSettled || kind === 'unreadable') continue;
    stores.errors.report(
      syncError({
        kind: 'blocked',
        code: `order.compare-${kind}`,
        connectionId,
        subject: { entity: 'order', id: number },
        operatorMessage: text,
        remedy: REMEDY[kind],
      }),
      { flow: FLOW, runId, jobId: null, jobKey: PARTITION, at },
    );
  }
}
