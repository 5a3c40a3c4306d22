import { centsOf } from '../../../../src-shared/domain/cents.ts';
import type { DocumentId } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { ReturnRecord } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { goodsOfRefund, hasGoods, isSameUnits } from './goods.ts';
import type { ReturnCase } from './return-case.ts';
import { goodsBack, type SaleInPos } from './sale-in-pos.ts';
import { soldDocument } from './sold-document.ts';

/** Documents by which goods of an order came back, and that belong to none of its refunds: staff made them at the till. */
export function unclaimedReturns(
  { stores }: Pick<OrderFlowContext, 'stores'>,
  { connectionId, orderId }: Pick<ReturnRecord, 'connectionId' | 'orderId'>,
  { returns }: Pick<SaleInPos, 'returns'>,
): readonly PosDocument[] {
  const records = stores.orders.returns.ofOrder(connectionId, orderId);
  const claimed = new Set<DocumentId>(
    records.flatMap(({ documents }) => documents.map(({ documentId }) => documentId)),
  );
  const marks = new Set<string>(records.map(({ reference }) => reference));
  return returns.filter(
    ({ documentId, reference, isVoid }) =>
      !isVoid && !claimed.has(documentId) && !marks.has(reference.trim().toUpperCase()),
  );
}

/** One of them by which exactly the goods of a refund came back: staff were faster than we. */
export function unclaimedReturnOf(
  context: Pick<OrderFlowContext, 'stores'>,
  { record, rows, refund }: ReturnCase,
  sale: SaleInPos,
): PosDocument | null {
  const sold = soldDocument(rows);
  if (refund === null || sold === null) return null;
  const goods = goodsOfRefund(refund, sold);
  if (goods === null) return null;
  const open = unclaimedReturns(context, record, sale);
  if (hasGoods(refund)) return open.find((document) => isSameUnits(goodsBack(document), goods)) ?? null;
  return open.find(({ total }) => Math.abs(centsOf(total)) === centsOf(refund.amount)) ?? null;
}
