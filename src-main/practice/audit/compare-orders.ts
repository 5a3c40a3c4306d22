import { type AuditReport, collectDifferences } from './difference.ts';
import type { CompanyDocument, StoreOrder } from './store-state.ts';

/** Every order that is due must be in the company exactly once and with its total; nothing else may be there. */
export function compareOrders(
  store: string,
  orders: readonly StoreOrder[],
  documents: readonly CompanyDocument[],
): AuditReport {
  const { differences, report } = collectDifferences(store);
  const byNumber = Map.groupBy(documents, (document) => document.webOrderNumber);
  for (const order of orders) {
    const found = byNumber.get(order.number) ?? [];
    byNumber.delete(order.number);
    const [document] = found;
    if (document === undefined) {
      if (order.isDue) report('order-lost', order.number, '1 document', 'none');
    } else if (!order.isDue) {
      report('order-unasked', order.number, 'no document', documentCount(found));
    } else if (found.length > 1) {
      report('order-doubled', order.number, '1 document', documentCount(found));
    } else if (document.totalCents !== order.totalCents) {
      report('order-total', order.number, amount(order.totalCents), amount(document.totalCents));
    }
  }
  for (const [number, found] of byNumber)
    report('order-unasked', number, 'no document', documentCount(found));
  return { checked: orders.filter((order) => order.isDue).length, differences };
}

const documentCount = (found: readonly CompanyDocument[]): string =>
  found.length === 1 ? '1 document' : `${found.length} documents`;

const amount = (cents: number): string => (cents / 100).toFixed(2);
