import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder, ReturnRecord } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';

/** A return, and what is known of the order that it belongs to. */
export interface ReturnCase {
  readonly record: ReturnRecord;
  /** All parts of its order. */
  readonly rows: readonly LedgerOrder[];
  /** The whole order with all of its refunds; null: it is not known now. */
  readonly order: WebOrder | null;
  readonly refund: WebRefund | null;
}

/** Whether any of an order was written to the POS. */
export const isInPos = ({ state }: Pick<LedgerOrder, 'state'>): boolean =>
  state === 'posted' || state === 'fulfilled';

/** Parts do not know the whole order's refunds; of an order in one piece the ledger's picture is the whole. */
export const wholeOrder = (rows: readonly LedgerOrder[]): WebOrder | null =>
  rows.find(({ part }) => part === 0)?.order ?? null;

/**
 * Gathers what is needed of some returns. Orders that were posted part by part are asked for by id; those that cannot be
 * read now are not known, and their returns wait.
 */
export async function casesOf(
  context: OrderFlowContext,
  records: readonly ReturnRecord[],
): Promise<readonly ReturnCase[]> {
  const { stores } = context;
  const rowsOf = new Map(
    records.map(({ connectionId, orderId }) => [
      orderId,
      stores.orders.ledger.partsOf(connectionId, orderId),
    ]),
  );
  const inParts = [...rowsOf].filter(([, rows]) => rows.some(isInPos) && wholeOrder(rows) === null);
  const read = await readWhole(
    context,
    inParts.map(([orderId]) => orderId),
  );
  return records.map((record) => {
    const rows = rowsOf.get(record.orderId) ?? [];
    const order = wholeOrder(rows) ?? read.get(record.orderId) ?? null;
    return { record, rows, order, refund: order?.refunds.find(({ id }) => id === record.refundId) ?? null };
  });
}

/** Orders as the store has them now; what cannot be read is left out. */
export async function readWhole(
  { sales, signal }: Pick<OrderFlowContext, 'sales' | 'signal'>,
  ids: readonly RemoteOrderId[],
): Promise<ReadonlyMap<RemoteOrderId, WebOrder>> {
  if (ids.length === 0) return new Map();
  const read = await sales.orders.readOrders(ids, signal);
  return new Map(read.ok ? read.value.orders.map((order) => [order.id, order] as const) : []);
}
