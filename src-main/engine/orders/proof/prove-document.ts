import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import { addDecimals, type Decimal, decimal } from '../../../../src-shared/domain/decimal.ts';
import type {
  DocumentDraft,
  PosDocument,
  PosDocumentLine,
} from '../../../../src-shared/domain/pos-document.ts';

/** Something of a document that is not as it was sent. `money`: an amount is off. */
export interface DocumentDifference {
  readonly code:
    | 'reference'
    | 'customer'
    | 'line'
    | 'subtotal'
    | 'charges'
    | 'tax'
    | 'total'
    | 'tendered'
    | 'due'
    | 'backorder'
    | 'line-kind';
  readonly isMoney: boolean;
  readonly sent: string;
  readonly found: string;
}

/**
 * The document that holds the goods among those under one reference: the deposit ticket of a paid order holds the money,
 * and tickets that release an order hold its goods a second time.
 */
const goodsDocument = (draft: DocumentDraft, documents: readonly PosDocument[]): PosDocument | null => {
  const wanted = draft.kind === 'order' ? 'order' : 'ticket';
  return (
    documents.find(
      ({ type, isDeposit, originalDocument, reference }) =>
        type === wanted &&
        !isDeposit &&
        reference === draft.reference &&
        (draft.kind !== 'ticket' || originalDocument === null),
    ) ?? null
  );
};

/** Compares what stands in the POS with what was sent, as long as the document is open and nobody worked on it. */
export function proveDocument(
  draft: DocumentDraft,
  documents: readonly PosDocument[],
): readonly DocumentDifference[] {
  const found = goodsDocument(draft, documents);
  if (found === null) {
    return [{ code: 'reference', isMoney: false, sent: draft.reference, found: 'no such document' }];
  }
  const subtotal = sumCents(draft.lines.map(({ extended }) => extended));
  const charges = sumCents(draft.charges.map(({ amount }) => amount));
  const tax = sumCents(draft.taxes.map(({ amount }) => amount));
  const tendered = sumCents(draft.tenders.map(({ amount }) => amount));
  const differences: DocumentDifference[] = [...lineDifferences(draft, found)];
  // What goes back is below zero in the POS, and above in our draft.
  const sign = draft.kind === 'return' && centsOf(found.total) < 0 ? -1 : 1;
  const money = (code: DocumentDifference['code'], ours: number, amount: Decimal): void => {
    const there = centsOf(amount) === 0 ? 0 : sign * centsOf(amount);
    if (ours === there) return;
    differences.push({ code, isMoney: true, sent: fromCents(ours), found: fromCents(there) });
  };
  if (draft.customerNumber !== null && found.customerNumber !== draft.customerNumber) {
    const there = found.customerNumber ?? 'none';
    differences.push({ code: 'customer', isMoney: false, sent: draft.customerNumber, found: there });
  }
  money('subtotal', subtotal, found.subtotal);
  money('charges', charges, found.charges);
  money('tax', tax, found.tax);
  money('total', subtotal + charges + tax, found.total);
  money('tendered', tendered, found.tendered);
  if (found.amountDue !== null) money('due', subtotal + charges + tax - tendered, found.amountDue);
  return differences;
}

/** True when a line waits for goods and commits nothing. */
export const isBackordered = (document: PosDocument): boolean =>
  document.lines.some(({ kind }) => kind === 'backorder');

function* lineDifferences(draft: DocumentDraft, found: PosDocument): Iterable<DocumentDifference> {
  const sent = sumsByCell(draft.lines.map((line) => ({ ...line, kind: null })));
  const there = sumsByCell(found.lines.filter(({ kind }) => kind !== 'other'));
  for (const key of new Set([...sent.keys(), ...there.keys()])) {
    const one = sent.get(key) ?? 'nothing';
    const other = there.get(key) ?? 'nothing';
    if (one !== other)
      yield { code: 'line', isMoney: true, sent: `${key}: ${one}`, found: `${key}: ${other}` };
  }
  const wanted = LINE_KIND[draft.kind];
  for (const { kind, itemNumber } of found.lines) {
    if (kind === 'backorder')
      yield { code: 'backorder', isMoney: false, sent: itemNumber, found: 'a backorder' };
    else if (kind !== wanted && kind !== 'other')
      yield {
        code: 'line-kind',
        isMoney: true,
        sent: `${itemNumber}: ${wanted}`,
        found: `${itemNumber}: ${kind}`,
      };
  }
}

const LINE_KIND = { ticket: 'sale', order: 'order', return: 'return' } as const;

type Summed = Pick<PosDocumentLine, 'itemNumber' | 'dimensions' | 'unit' | 'quantity' | 'extended'>;

/** Quantities and amounts by cell and unit, since the POS may join or split lines. */
function sumsByCell(lines: readonly Summed[]): ReadonlyMap<string, string> {
  const sums = new Map<string, { units: Decimal; cents: number }>();
  for (const { itemNumber, dimensions, unit, quantity, extended } of lines) {
    const key = [
      itemNumber,
      ...dimensions.filter((code) => code !== '*'),
      ...(unit === null ? [] : [unit]),
    ].join(' ');
    const { units, cents } = sums.get(key) ?? { units: decimal(0), cents: 0 };
    sums.set(key, { units: addDecimals(units, quantity), cents: cents + Math.abs(centsOf(extended)) });
  }
  return new Map([...sums].map(([key, { units, cents }]) => [key, `${units} for ${fromCents(cents)}`]));
}
