import { idempotencyKey } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { FulfillmentRecord, LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { noteOrder } from '../timeline.ts';
import { cancelTooLate, partCanceled, reinstated } from './parcel-errors.ts';
import { askPerson, settleCanceled } from './settle-order.ts';
import type { ParcelEnd } from './tell-parcels.ts';
import { brokeOff, isOfTheStore, putOff } from './write-failure.ts';

const CANCEL = 'cancel';
const REASON = 'Canceled in Counterpoint.';
const TOLD = { kind: 'told' } as const;
const BLOCKED = { kind: 'blocked' } as const;

/**
 * Staff took an order back before anything of it left, so the store is to cancel it and put its goods back on sale. The
 * order is read anew first: one that was shipped in the meantime is never canceled. No money moves; what was captured, a
 * person pays back.
 */
export async function cancelInStore(context: OrderFlowContext, row: LedgerOrder): Promise<ParcelEnd> {
  const { stores, clock, sales, ending, signal } = context;
  const { fulfillments, ledger } = stores.orders;
  const known = fulfillments.get(row.connectionId, row.orderId, CANCEL);
  if (isTakenBack(row.order)) return finish(context, row, known);
  if (known?.state === 'refused') return BLOCKED;
  const others = ledger.partsOf(row.connectionId, row.orderId).filter(({ part }) => part !== row.part);
  const isPart = others.some(({ state }) => state !== 'canceled' && state !== 'ignored');
  if (known?.state === 'told' || isPart) {
    stores.transaction(() => askPerson(context, row, isPart ? partCanceled(row) : reinstated(row)));
    return BLOCKED;
  }
  if (signal.aborted || (known?.retryAt ?? 0) > clock.now()) return { kind: 'waits' };
  const read = await sales.orders.readOrders([row.orderId], signal);
  if (!read.ok) return { kind: 'stop', error: read.error };
  const { orders, problems } = read.value;
  const [fresh] = orders;
  if (fresh === undefined) return problems.length > 0 ? { kind: 'waits' } : finish(context, row, known);
  if (isTakenBack(fresh)) return finish(context, row, known);
  const record: FulfillmentRecord = {
    connectionId: row.connectionId,
    orderId: row.orderId,
    key: CANCEL,
    state: 'queued',
    idempotencyKey: idempotencyKey(`${row.reference}-${CANCEL}`),
    goods: null,
    attempts: (known?.attempts ?? 0) + 1,
    retryAt: null,
    at: clock.now(),
  };
  if (fresh.shipment.state !== 'none') return refuse(context, row, record);
  stores.transaction(() => fulfillments.put(record));
  const answer = await sales.fulfillment
    .cancel({ orderId: row.orderId, reason: REASON }, ending)
    .catch((defect: unknown) => brokeOff(context, 'canceling an order', defect));
  if (answer.ok) {
    stores.transaction(() => {
      fulfillments.put({ ...record, state: 'told', at: clock.now() });
      noteOrder(
        stores,
        row,
        clock.now(),
        'cancel-told',
        'The store was told to cancel it. No money was moved.',
      );
      settleCanceled(context, row);
    });
    return TOLD;
  }
  const { error } = answer;
  if (isOfTheStore(error)) return { kind: 'stop', error };
  if (error.kind === 'conflict') return refuse(context, row, record, error.operatorMessage);
  if (error.kind === 'gone') return finish(context, row, record);
  stores.transaction(() => putOff(context, row, [record], error));
  return { kind: error.kind === 'unknown-outcome' ? 'waits' : 'failed' };
}

/** The store took it back, whoever said so: both sides agree. */
function finish(context: OrderFlowContext, row: LedgerOrder, record: FulfillmentRecord | null): ParcelEnd {
  const { stores, clock } = context;
  stores.transaction(() => {
    if (record !== null) stores.orders.fulfillments.put({ ...record, state: 'told', at: clock.now() });
    settleCanceled(context, row);
  });
  return TOLD;
}

function refuse(
  context: OrderFlowContext,
  row: LedgerOrder,
  record: FulfillmentRecord,
  detail?: string,
): ParcelEnd {
  const { stores, clock } = context;
  const error = cancelTooLate(row);
  stores.transaction(() => {
    stores.orders.fulfillments.put({ ...record, state: 'refused', at: clock.now() });
    askPerson(context, row, detail === undefined ? error : { ...error, detail });
  });
  return BLOCKED;
}

const isTakenBack = (order: WebOrder): boolean => order.isCanceled || isWhollyRefunded(order);
