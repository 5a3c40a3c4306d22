import type { AuditReport, Difference } from './difference.ts';
import type { CompanyDocument, StoreOrder } from './store-state.ts';

/** Every order that is due must be in the company exactly once and with its total; none that is not due may be there. */
export function compareOrders(
  store: string,
  orders: readonly StoreOrder[],
  documents: readonly CompanyDocument[],
): AuditReport {
  const byNumber = Map.groupBy(documents, (document) => document.webOrderNumber);
  const differences: Difference[] = orders.flatMap((order): Difference[] => {
    const found = byNumber.get(order.number) ?? [];
    const about = { store, subject: order.number };
    if (order.isDue && found.length === 0) {
      return [{ ...about, kind: 'order-lost', expected: '1 document', actual: 'none' }];
    }
    if (found.length > 1) {
      return [
        { ...about, kind: 'order-doubled', expected: '1 document', actual: `${found.length} documents` },
      ];
    }
    const [document] = found;
    return document === undefined || document.totalCents === order.totalCents
      ? []
      : [
          {
            ...about,
            kind: 'order-total',
            expected: (order.totalCents / 100).toFixed(2),
            actual: (document.totalCents / 100).toFixed(2),
          },
        ];
  });
  return { checked: orders.filter((order) => order.isDue).length, differences };
}
