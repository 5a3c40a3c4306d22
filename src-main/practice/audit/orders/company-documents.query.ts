import { code } from '../company-rows.ts';
import type { CompanyDatabase } from '../expected-product.ts';
import type { CompanyDocument, CompanyDocumentLine, DocumentRole } from './company-document.ts';

interface HeaderRow {
  readonly ID: string;
  readonly TKT_NO: string;
  readonly CUST_PO_NO: string;
  readonly CUST_NO: string | null;
  readonly DOC_TYP: string;
  readonly IS_REL_TKT: string;
  readonly TOT: number | null;
  readonly TAX_AMT: number | null;
  readonly TOT_MISC: number | null;
  readonly TOT_TND: number | null;
}

interface LineRow {
  readonly ID: string;
  readonly LIN_TYP: string;
  readonly ITEM_NO: string;
  readonly D1: string | null;
  readonly D2: string | null;
  readonly D3: string | null;
  readonly QTY: number;
  readonly SHIPPED: number;
  readonly EXT_PRC: number;
}

const OPEN = `SELECT CAST(H.DOC_ID AS TEXT) AS ID, H.TKT_NO, H.CUST_PO_NO, H.CUST_NO, H.DOC_TYP, H.IS_REL_TKT,
    T.TOT, T.TAX_AMT, T.TOT_MISC, T.TOT_TND
  FROM PS_DOC_HDR AS H
  LEFT JOIN PS_DOC_HDR_TOT AS T ON T.DOC_ID = H.DOC_ID AND T.TOT_TYP = CASE H.DOC_TYP WHEN 'O' THEN 'O' ELSE 'S' END
  WHERE H.CUST_PO_NO <> ''`;
const history = (table: string) => `SELECT CAST(DOC_ID AS TEXT) AS ID, TKT_NO, CUST_PO_NO, CUST_NO, DOC_TYP,
    'N' AS IS_REL_TKT, TOT, TAX_AMT, TOT_MISC, TOT_TND FROM ${table} WHERE CUST_PO_NO <> ''`;
const lines = (table: string, shipped: string) => `SELECT CAST(DOC_ID AS TEXT) AS ID, LIN_TYP, ITEM_NO,
    DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3,
    ABS(QTY_SOLD) * QTY_NUMER / QTY_DENOM AS QTY, ${shipped} AS SHIPPED, ABS(EXT_PRC) AS EXT_PRC FROM ${table}`;

const PLACES = [
  {
    place: 'open',
    headers: OPEN,
    lines: lines('PS_DOC_LIN', 'QTY_SHIPPED * QTY_NUMER / QTY_DENOM'),
  },
  { place: 'ticket-history', headers: history('PS_TKT_HIST'), lines: lines('PS_TKT_HIST_LIN', '0') },
  { place: 'order-history', headers: history('PS_ORD_HIST'), lines: lines('PS_ORD_HIST_LIN', '0') },
] as const;

/** Every document with a CUST_PO_NO, wherever it is now. */
export function readCompanyDocuments(database: CompanyDatabase): readonly CompanyDocument[] {
  const canceled = new Set(
    (
      database
        .prepare(`SELECT DISTINCT CAST(DOC_ID AS TEXT) AS ID FROM PS_DOC_AUDIT_LOG WHERE ACTIV = 'C'`)
        .all() as Pick<HeaderRow, 'ID'>[]
    ).map(({ ID }) => ID),
  );
  const found = PLACES.flatMap((source) => {
    const rows = Map.groupBy(database.prepare(source.lines).all() as LineRow[], ({ ID }) => ID);
    return (database.prepare(source.headers).all() as HeaderRow[]).map((header) => ({
      header,
      place: source.place,
      lines: (rows.get(header.ID) ?? []).map(lineOf),
    }));
  });
  const orderNumbers = new Set(
    found.filter(({ header }) => code(header.DOC_TYP) === 'O').map(({ header }) => code(header.TKT_NO)),
  );
  return found.map(({ header, place, lines: own }) => ({
    id: header.ID,
    ticketNumber: code(header.TKT_NO),
    reference: code(header.CUST_PO_NO),
    role: roleOf(header, own, orderNumbers),
    place,
    isCanceled: canceled.has(header.ID),
    customerNumber: code(header.CUST_NO ?? ''),
    totalCents: cents(header.TOT),
    taxCents: cents(header.TAX_AMT),
    chargesCents: cents(header.TOT_MISC),
    tenderedCents: cents(header.TOT_TND),
    lines: own.filter(({ type }) => 'SROB'.includes(type)),
  }));
}

/** The history does not say that a ticket released an order; its number does: ORDERNO-01, -02, ... */
function roleOf(
  { DOC_TYP, IS_REL_TKT, TKT_NO }: HeaderRow,
  own: readonly CompanyDocumentLine[],
  orderNumbers: ReadonlySet<string>,
): DocumentRole {
  if (code(DOC_TYP) === 'O') return 'order';
  const types = new Set(own.map(({ type }) => type));
  if (types.has('R') && !types.has('S')) return 'return';
  if (!types.has('S')) return 'deposit';
  const [, order] = /^(.+)-\d{2}$/.exec(code(TKT_NO)) ?? [];
  return code(IS_REL_TKT) === 'Y' || (order !== undefined && orderNumbers.has(order)) ? 'release' : 'ticket';
}

const lineOf = (row: LineRow): CompanyDocumentLine => ({
  type: code(row.LIN_TYP),
  itemNumber: code(row.ITEM_NO),
  cell: [code(row.D1 ?? '') || '*', code(row.D2 ?? '') || '*', code(row.D3 ?? '') || '*'],
  quantity: row.QTY,
  shipped: row.SHIPPED,
  extendedCents: cents(row.EXT_PRC),
});

const cents = (amount: number | null): number => Math.round((amount ?? 0) * 100);
