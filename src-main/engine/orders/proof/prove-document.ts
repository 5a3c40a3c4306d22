import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
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
    | 'backorder';
  readonly isMoney: boolean;
  readonly sent: string;
  readonly found: string;
}

/**
 * The document that holds the goods among those under one reference: the deposit ticket of a paid order holds the money,
 * and tickets that release an order hold its goods a second time.
 */
export const goodsDocument = (
  draft: DocumentDraft,
  documents: readonly PosDocument[],
): PosDocument | null => {
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
  const sign = draft.kind === 'return' ? -1 : 1;
  const subtotal = sumCents(draft.lines.map(({ extended }) => extended));
  const charges = sumCents(draft.charges.map(({ amount }) => amount));
  const tax = sumCents(draft.taxes.map(({ amount }) => amount));
  const tendered = sumCents(draft.tenders.map(({ amount }) => amount));
  const differences: DocumentDifference[] = [...lineDifferences(draft, found)];
  const money = (code: DocumentDifference['code'], sent: number, there: number): void => {
    if (sent === there) return;
    differences.push({ code, isMoney: true, sent: fromCents(sent), found: fromCents(there) });
  };
  if (draft.customerNumber !== null && found.customerNumber !== draft.customerNumber) {
    const there = found.customerNumber ?? 'none';
    differences.push({ code: 'customer', isMoney: false, sent: draft.customerNumber, found: there });
  }
  money('subtotal', sign * subtotal, centsOf(found.subtotal));
  money('charges', sign * charges, centsOf(found.charges));
  money('tax', sign * tax, centsOf(found.tax));
  money('total', sign * (subtotal + charges + tax), centsOf(found.total));
  money('tendered', sign * tendered, centsOf(found.tendered));
  if (found.amountDue !== null)
    money('due', sign * (subtotal + charges + tax - tendered), centsOf(found.amountDue));
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
  for (const line of found.lines) {
    if (line.kind !== 'backorder') continue;
    yield { code: 'backorder', isMoney: false, sent: line.itemNumber, found: 'a backorder' };
  }
}

type Summed = Pick<PosDocumentLine, 'itemNumber' | 'dimensions' | 'unit' | 'quantity' | 'extended'>;

/** Quantities and amounts by cell and unit, since the POS may join or split lines. */
function sumsByCell(lines: readonly Summed[]): ReadonlyMap<string, string> {
  const sums = new Map<string, { units: number; cents: number }>();
  for (const { itemNumber, dimensions, unit, quantity, extended } of lines) {
    const key = [
      itemNumber,
      ...dimensions.filter((code) => code !== '*'),
      ...(unit === null ? [] : [unit]),
    ].join(' ');
    const { units, cents } = sums.get(key) ?? { units: 0, cents: 0 };
    sums.set(key, { units: units + Number(quantity), cents: cents + Math.abs(centsOf(extended)) });
  }
  return new Map([...sums].map(([key, { units, cents }]) => [key, `${units} for ${fromCents(cents)}`]));
}
