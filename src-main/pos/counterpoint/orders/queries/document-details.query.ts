import type { SqlParameter, SqlQuery } from '../../connection/sql-query.ts';
import { byTexts } from '../../queries/key-list.ts';
import { selectList } from '../../queries/select-list.ts';
import type { ColumnSet } from '../../schema/column-set.ts';
import type { OrderTableName } from '../../schema/tables.ts';
import { type DocumentPlace, linkTable } from './document-headers.query.ts';

type Text = string | null | undefined;
type Amount = number | null | undefined;

/** Documents whose details are wanted: their ids and, in the history, the business days that they are posted under. */
export interface DocumentKeys {
  readonly ids: readonly string[];
  readonly days: { readonly first: Date; readonly last: Date } | null;
}

interface DetailRow {
  readonly DOC_ID: string;
  readonly BUS_DAT?: Date | null;
}

export interface LineRow extends DetailRow {
  readonly LIN_SEQ_NO: number;
  readonly LIN_TYP: Text;
  readonly ITEM_NO: Text;
  readonly DIM_1_UPR?: Text;
  readonly DIM_2_UPR?: Text;
  readonly DIM_3_UPR?: Text;
  /** Of the selling unit; below zero for what came back. */
  readonly QTY_SOLD: Amount;
  readonly QTY_NUMER?: Amount;
  readonly QTY_DENOM?: Amount;
  /** `0`: the stocking unit, `1` to `5`: an alternate one. The history of some releases has no such column. */
  readonly SELL_UNIT?: Text;
  readonly QTY_SHIPPED?: Amount;
  readonly PRC: Amount;
  readonly EXT_PRC: Amount;
  readonly STK_LOC_ID?: Text;
}

/** One cell of a line; a line of a till may have several. */
export interface LineCellRow extends DetailRow {
  readonly LIN_SEQ_NO: number;
  readonly DIM_1_UPR: Text;
  readonly DIM_2_UPR: Text;
  readonly DIM_3_UPR: Text;
  readonly QTY_SOLD: Amount;
}

/** Totals of an open document: S of a ticket, O of a whole order (R and V are parts of it), L of a layaway. */
export interface TotalsRow extends DetailRow {
  readonly TOT_TYP: Text;
  readonly SUB_TOT: Amount;
  readonly TOT_MISC: Amount;
  readonly TAX_AMT: Amount;
  readonly TOT: Amount;
  readonly TOT_TND: Amount;
  readonly AMT_DUE: Amount;
}

export interface LinkRow extends DetailRow {
  readonly ORIG_DOC_ID: string;
}

export interface TrackingRow extends DetailRow {
  readonly PKG_TRK_NO: Text;
}

/** What the audit log, which outlives the document, says of canceling and voiding. */
export interface CancelRow extends DetailRow {
  readonly LOG_SEQ_NO: number;
  readonly ACTIV: Text;
  readonly DOC_TYP: Text;
}

const LINE_TABLES: Readonly<Record<DocumentPlace, OrderTableName>> = {
  open: 'PS_DOC_LIN',
  'ticket-history': 'PS_TKT_HIST_LIN',
  'order-history': 'PS_ORD_HIST_LIN',
};
const CELL_TABLES: Readonly<Record<DocumentPlace, OrderTableName | null>> = {
  open: 'PS_DOC_LIN_CELL',
  'ticket-history': 'PS_TKT_HIST_LIN_CELL',
  'order-history': null,
};
const LINE_COLUMNS = [
  'DOC_ID',
  'BUS_DAT',
  'LIN_SEQ_NO',
  'LIN_TYP',
  'ITEM_NO',
  'DIM_1_UPR',
  'DIM_2_UPR',
  'DIM_3_UPR',
  'QTY_SOLD',
  'QTY_NUMER',
  'QTY_DENOM',
  'SELL_UNIT',
  'QTY_SHIPPED',
  'PRC',
  'EXT_PRC',
  'STK_LOC_ID',
];

/** The lines of documents in one place. */
export const documentLinesQuery = (
  columns: ColumnSet,
  place: DocumentPlace,
  keys: DocumentKeys,
): SqlQuery<LineRow> =>
  detailQuery(columns, `document-lines-${place}`, LINE_TABLES[place], namesIn(place, LINE_COLUMNS), keys);

/** The cells of their lines; null where they are not kept. */
export function lineCellsQuery(
  columns: ColumnSet,
  place: DocumentPlace,
  keys: DocumentKeys,
): SqlQuery<LineCellRow> | null {
  const table = CELL_TABLES[place];
  if (table === null || !columns.hasTable(table)) return null;
  const names = ['DOC_ID', 'BUS_DAT', 'LIN_SEQ_NO', 'DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR', 'QTY_SOLD'];
  return detailQuery(columns, `line-cells-${place}`, table, namesIn(place, names), keys);
}

/** Which documents they go back to; null where nothing keeps it. */
export function documentLinksQuery(
  columns: ColumnSet,
  place: DocumentPlace,
  { ids }: DocumentKeys,
): SqlQuery<LinkRow> | null {
  const table = linkTable(columns, place);
  if (table === null) return null;
  return detailQuery(columns, `document-links-${place}`, table, ['DOC_ID', 'ORIG_DOC_ID'], {
    ids,
    days: null,
  });
}

/** The totals of open documents. */
export const documentTotalsQuery = (columns: ColumnSet, keys: DocumentKeys): SqlQuery<TotalsRow> =>
  detailQuery(
    columns,
    'document-totals',
    'PS_DOC_HDR_TOT',
    ['DOC_ID', 'TOT_TYP', 'SUB_TOT', 'TOT_MISC', 'TAX_AMT', 'TOT', 'TOT_TND', 'AMT_DUE'],
    keys,
  );

/** The tracking numbers of open documents; null where they are not kept. */
export const trackingNumbersQuery = (columns: ColumnSet, keys: DocumentKeys): SqlQuery<TrackingRow> | null =>
  columns.hasTable('PS_DOC_PKG_TRK_NO')
    ? detailQuery(columns, 'tracking-numbers', 'PS_DOC_PKG_TRK_NO', ['DOC_ID', 'SEQ_NO', 'PKG_TRK_NO'], keys)
    : null;

/** Cancellations (C), what took them back (I), and voids (document type V) of documents, wherever those are. */
export function cancellationsQuery({ ids }: Pick<DocumentKeys, 'ids'>): SqlQuery<CancelRow> {
  const list = byTexts('A.DOC_ID', 'd', 'document-id', ids);
  return {
    name: 'cancellations',
    text: `SELECT A.DOC_ID, A.LOG_SEQ_NO, A.ACTIV, A.DOC_TYP
FROM dbo.PS_DOC_AUDIT_LOG AS A
WHERE ${list.where} AND (A.ACTIV IN ('C', 'I') OR A.DOC_TYP = 'V')`,
    parameters: list.parameters,
  };
}

function detailQuery<Row>(
  columns: ColumnSet,
  name: string,
  table: OrderTableName,
  names: readonly string[],
  { ids, days }: DocumentKeys,
): SqlQuery<Row> {
  const list = byTexts('L.DOC_ID', 'd', 'document-id', ids);
  const period: readonly SqlParameter[] =
    days === null
      ? []
      : [
          { name: 'first', type: 'datetime', value: days.first },
          { name: 'last', type: 'datetime', value: days.last },
        ];
  return {
    name,
    text: `SELECT ${selectList(columns, table, 'L', names)}
FROM dbo.${table} AS L
WHERE ${days === null ? '' : 'L.BUS_DAT >= @first AND L.BUS_DAT <= @last AND '}${list.where}`,
    parameters: [...list.parameters, ...period],
  };
}

const namesIn = (place: DocumentPlace, names: readonly string[]): readonly string[] =>
  place === 'open' ? names.filter((name) => name !== 'BUS_DAT') : names;
