import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';

/**
 * What was written of an order, as one document: that of the whole, or those of its parts together. Null while nothing of
 * it was written, or nobody knows what was.
 */
export function soldDocument(rows: readonly LedgerOrder[]): DocumentDraft | null {
  const drafts = rows
    .filter(({ state }) => state === 'posted' || state === 'fulfilled')
    .map(({ draft }) => draft);
  const [first, ...others] = drafts;
  if (first === undefined || first === null || others.includes(null)) return null;
  return others.reduce<DocumentDraft>((one, other) => (other === null ? one : together(one, other)), first);
}

function together(one: DocumentDraft, other: DocumentDraft): DocumentDraft {
  return {
    ...one,
    lines: [...one.lines, ...other.lines],
    charges: summed([...one.charges, ...other.charges], ({ slot }) => String(slot)),
    taxes: summed([...one.taxes, ...other.taxes], ({ authority, rule }) => `${authority} ${rule}`),
    tenders: summed(
      [...one.tenders, ...other.tenders],
      ({ payCode, cardNumber }) => `${payCode} ${cardNumber}`,
    ),
  };
}

/** Amounts under one name as one. Of a tax the taxable amount stays the first one's; a return states its own. */
function summed<Row extends { readonly amount: Decimal }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): readonly Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const before = sums.get(nameOf(row));
    const amount =
      before === undefined ? row.amount : fromCents(centsOf(before.amount) + centsOf(row.amount));
    sums.set(nameOf(row), { ...(before ?? row), amount });
  }
  return [...sums.values()];
}
