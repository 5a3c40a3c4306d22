import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { mapReturn } from '../mapping/map-return.ts';
import { inWholeCents } from '../mapping/whole-cents.ts';
import type { OrderFlowContext } from '../order-context.ts';
import type { ReturnCase } from './return-case.ts';
import { returnMarksOf } from './return-marks.ts';
import { returnProblem } from './return-record.ts';
import type { SaleInPos } from './sale-in-pos.ts';
import { soldDocument } from './sold-document.ts';

/** Maps a refund to its return ticket. Failures are of the refund, or of the settings, and name what is at fault. */
export function prepareReturn(
  context: Pick<OrderFlowContext, 'settings' | 'stores'>,
  { record, rows, order, refund }: ReturnCase,
  sale: SaleInPos,
): Result<DocumentDraft, SyncError> {
  const sold = soldDocument(rows);
  if (order === null || refund === null || sold === null) return err(saleUnknown(record, rows));
  const marks =
    record.draft === null ? returnMarksOf(context, record.refundId) : { ...record, problem: null };
  if (marks.problem !== null) return err(marks.problem);
  const mapped = mapReturn({
    order: inWholeCents(order),
    refund,
    sold,
    originalDocument: sale.ticket ?? rows[0]?.documents[0]?.documentId ?? null,
    reference: marks.reference,
    ticketNumber: marks.ticketNumber,
    customerNumber: sold.customerNumber ?? rows[0]?.customerNumber ?? null,
    settings: context.settings,
  });
  if (!mapped.ok) return mapped;
  return mapped.value === null ? err(saleUnknown(record, rows)) : ok(mapped.value);
}

const saleUnknown = (record: ReturnCase['record'], [row]: ReturnCase['rows']): SyncError =>
  returnProblem(
    record,
    'sale-unknown',
    `What refund ${record.refundId} gives back cannot be told: a product of its order is linked to no item, and its document ${row?.ticketNumber ?? 'in Counterpoint'} sells other goods than the order, or several of the same quantity and amount.`,
    'Link the products of the order, or enter the return in Counterpoint by hand and ignore it here.',
  );
