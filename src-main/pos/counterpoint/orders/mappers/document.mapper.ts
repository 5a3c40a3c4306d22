import { type Decimal, decimal } from '../../../../../src-shared/domain/decimal.ts';
import {
  type CustomerNumber,
  customerNumber,
  type DocumentId,
  documentId,
  ticketNumber,
} from '../../../../../src-shared/domain/ids.ts';
import type { PosDocument, PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';
import { code, exactDecimal, text } from '../../mappers/column-value.ts';
import type {
  CancelRow,
  LineCellRow,
  LineRow,
  LinkRow,
  TotalsRow,
  TrackingRow,
} from '../queries/document-details.query.ts';
import type { DocumentPlace, HeaderRow } from '../queries/document-headers.query.ts';
import { mapLine, type UnitsOfItems } from './document-line.mapper.ts';

/** All rows of some documents in one place. Totals, links and tracking numbers are empty where they are not kept. */
export interface DocumentRows {
  readonly place: DocumentPlace;
  readonly headers: readonly HeaderRow[];
  readonly lines: readonly LineRow[];
  readonly cells: readonly LineCellRow[];
  readonly totals: readonly TotalsRow[];
  readonly links: readonly LinkRow[];
  readonly tracking: readonly TrackingRow[];
  readonly cancellations: readonly CancelRow[];
  readonly units: UnitsOfItems;
}

/** A document with the server's local time of its date, as if it were UTC; null: it has none. */
export interface DatedDocument {
  readonly document: PosDocument;
  readonly datedAt: Date | null;
}

const TYPES: Readonly<Record<string, PosDocument['type']>> = { T: 'ticket', O: 'order' };
/** Which totals are the whole document's. */
const TOTALS: Readonly<Record<string, string>> = { T: 'S', O: 'O' };
const VOID = 'V';
const CANCELED = 'C';
const ZERO = decimal(0);

/** Rows as documents, each complete. */
export function mapDocuments(rows: DocumentRows): readonly DatedDocument[] {
  const lines = Map.groupBy(rows.lines, keyOf);
  const cells = Map.groupBy(rows.cells, keyOf);
  const totals = Map.groupBy(rows.totals, ({ DOC_ID }) => DOC_ID);
  const links = Map.groupBy(rows.links, ({ DOC_ID }) => DOC_ID);
  const tracking = Map.groupBy(rows.tracking, ({ DOC_ID }) => DOC_ID);
  const cancellations = Map.groupBy(rows.cancellations, ({ DOC_ID }) => DOC_ID);
  return rows.headers.map((header) => {
    const id = header.DOC_ID;
    const isVoid =
      code(header.DOC_TYP) === VOID ||
      text(header.VOID_USR_ID) !== '' ||
      wasCanceled(cancellations.get(id) ?? []);
    const own = linesOf(lines.get(keyOf(header)) ?? [], cells.get(keyOf(header)) ?? [], rows.units);
    const type = TYPES[code(header.DOC_TYP)] ?? 'other';
    const document: PosDocument = {
      documentId: documentId(id),
      ticketNumber: ticketNumber(text(header.TKT_NO)),
      reference: code(header.CUST_PO_NO),
      type,
      place: rows.place,
      isDeposit: type === 'ticket' && !own.some(({ kind }) => kind === 'sale' || kind === 'return'),
      originalDocument: originalOf(links.get(id) ?? []),
      customerNumber: customerOf(header),
      ...moneyOf(header, totals.get(id) ?? [], rows.place),
      lines: own,
      trackingNumbers: [...new Set((tracking.get(id) ?? []).map((row) => text(row.PKG_TRK_NO)))].filter(
        (number) => number !== '',
      ),
      shipVia: code(header.SHIP_VIA_COD) || null,
      isVoid,
    };
    return { document, datedAt: header.TKT_DT };
  });
}

// The history may know one id under several business days.
const keyOf = ({ DOC_ID, BUS_DAT }: { readonly DOC_ID: string; readonly BUS_DAT?: Date | null }): string =>
  `${DOC_ID} ${BUS_DAT?.getTime() ?? ''}`;

function linesOf(
  rows: readonly LineRow[],
  cells: readonly LineCellRow[],
  units: UnitsOfItems,
): readonly PosDocumentLine[] {
  const bySequence = Map.groupBy(cells, ({ LIN_SEQ_NO }) => LIN_SEQ_NO);
  return rows
    .toSorted((a, b) => a.LIN_SEQ_NO - b.LIN_SEQ_NO)
    .flatMap((row) => mapLine(row, bySequence.get(row.LIN_SEQ_NO) ?? [], units));
}

/** What the log says last: a canceled document may have been reinstated. */
function wasCanceled(rows: readonly CancelRow[]): boolean {
  const last = rows.toSorted((a, b) => b.LOG_SEQ_NO - a.LOG_SEQ_NO)[0];
  return last !== undefined && (code(last.ACTIV) === CANCELED || code(last.DOC_TYP) === VOID);
}

function originalOf(rows: readonly LinkRow[]): DocumentId | null {
  const [first] = rows;
  return first === undefined ? null : documentId(first.ORIG_DOC_ID);
}

function customerOf({ CUST_NO }: HeaderRow): CustomerNumber | null {
  return text(CUST_NO) === '' ? null : customerNumber(text(CUST_NO));
}

type Money = Pick<PosDocument, 'subtotal' | 'charges' | 'tax' | 'total' | 'tendered' | 'amountDue'>;

function moneyOf(header: HeaderRow, totals: readonly TotalsRow[], place: DocumentPlace): Money {
  const wanted = TOTALS[code(header.DOC_TYP)];
  const row =
    place === 'open'
      ? (totals.find(({ TOT_TYP }) => code(TOT_TYP) === wanted) ??
        (wanted === undefined ? totals[0] : undefined))
      : header;
  return {
    subtotal: amount(row?.SUB_TOT),
    charges: amount(row?.TOT_MISC),
    tax: amount(row?.TAX_AMT),
    total: amount(row?.TOT),
    tendered: amount(row?.TOT_TND),
    amountDue: row !== undefined && 'AMT_DUE' in row ? amount(row.AMT_DUE) : null,
  };
}

const amount = (value: number | null | undefined): Decimal => exactDecimal(value) ?? ZERO;
