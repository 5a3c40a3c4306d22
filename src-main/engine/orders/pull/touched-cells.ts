import { type CellKey, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { OrderFlowContext } from '../order-context.ts';

type StockContext = Pick<OrderFlowContext, 'stores' | 'connection' | 'allConnections'>;

/**
 * An order of the store took or gave back goods: what the store was last told of those cells is no evidence any more.
 * Every store that sells the items looks at their stock again. Call inside the transaction that changes the order.
 */
export function storeTouched(context: StockContext, cells: Iterable<CellKey>): void {
  const { stores, connection } = context;
  const touched = [...new Set(cells)];
  for (const key of touched) stores.links.setAccepted(connection.id, key, 'stock', null);
  holdsChanged(
    context,
    touched.map((key) => parseCellKey(key).itemNumber),
  );
}

/** What is held of some items is another sum than before. A member of a family is sold under the family's number. */
export function holdsChanged(
  { stores, allConnections }: Omit<StockContext, 'connection'>,
  items: Iterable<ItemNumber>,
): void {
  const all = [...new Set(items)];
  if (all.length === 0) return;
  for (const id of allConnections) {
    stores.rechecks.add('export-stock', id, [...new Set([...all, ...stores.links.sellersOf(id, all)])]);
  }
}
