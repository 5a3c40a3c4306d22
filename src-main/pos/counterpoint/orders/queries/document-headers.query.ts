import type { PosDocument } from '../../../../../src-shared/domain/pos-document.ts';
import type { SqlParameter, SqlQuery } from '../../connection/sql-query.ts';
import { byTexts } from '../../queries/key-list.ts';
import { selectList } from '../../queries/select-list.ts';
import type { ColumnSet } from '../../schema/column-set.ts';
import type { OrderTableName } from '../../schema/tables.ts';

type Text = string | null | undefined;
type Amount = number | null | undefined;

/** Where a document is; posting moves it from the open documents into one of two histories. */
export type DocumentPlace = PosDocument['place'];

/** A document's header. In the history it carries the totals, and its key has the business day as a second part. */
export interface HeaderRow {
  readonly DOC_ID: string;
  readonly BUS_DAT?: Date | null;
  readonly TKT_NO: Text;
  readonly DOC_TYP: Text;
  /** The server's local time, as if it were UTC. */
  readonly TKT_DT: Date | null;
  readonly CUST_NO: Text;
  readonly CUST_PO_NO: Text;
  readonly SHIP_VIA_COD?: Text;
  readonly VOID_USR_ID?: Text;
  readonly LST_MAINT_DT?: Date | null;
  readonly RS_UTC_DT?: Date | null;
  readonly SUB_TOT?: Amount;
  readonly TOT_MISC?: Amount;
  readonly TAX_AMT?: Amount;
  readonly TOT?: Amount;
  readonly TOT_TND?: Amount;
}

/** By what documents are looked for; a document that fits one of these is meant. Lists that are left out fit none. */
export interface DocumentSearch {
  readonly ids?: readonly string[];
  readonly numbers?: readonly string[];
  readonly references?: readonly string[];
  /** Documents that release, pay or give back one of these ids. */
  readonly originals?: readonly string[];
  /** The earliest business day that is looked at in the history (server's local time); null: all of it. */
  readonly since: Date | null;
}

const TABLES_BY_PLACE: Readonly<
  Record<DocumentPlace, { readonly header: OrderTableName; readonly links: OrderTableName | null }>
> = {
  open: { header: 'PS_DOC_HDR', links: 'PS_DOC_HDR_ORIG_DOC' },
  'ticket-history': { header: 'PS_TKT_HIST', links: 'PS_TKT_HIST_ORIG_DOC' },
  'order-history': { header: 'PS_ORD_HIST', links: null },
};

const KEY = ['DOC_ID', 'TKT_NO', 'DOC_TYP', 'TKT_DT', 'CUST_NO', 'CUST_PO_NO', 'SHIP_VIA_COD'];
const OPEN_COLUMNS = [...KEY, 'VOID_USR_ID', 'LST_MAINT_DT', 'RS_UTC_DT'];
const POSTED_COLUMNS = [...KEY, 'BUS_DAT', 'SUB_TOT', 'TOT_MISC', 'TAX_AMT', 'TOT', 'TOT_TND'];

/** The table that tells which document another one goes back to, where the company has it; null: none. */
export function linkTable(columns: ColumnSet, place: DocumentPlace): OrderTableName | null {
  const { links } = TABLES_BY_PLACE[place];
  return links !== null && columns.hasTable(links) ? links : null;
}

/** The headers of documents in one place. Null: nothing is looked for that could be there. */
export function documentHeadersQuery(
  columns: ColumnSet,
  place: DocumentPlace,
  search: DocumentSearch,
): SqlQuery<HeaderRow> | null {
  const { header } = TABLES_BY_PLACE[place];
  const links = linkTable(columns, place);
  const { ids = [], numbers = [], references = [], originals = [], since } = search;
  const fits = [
    ...(ids.length === 0 ? [] : [byTexts('H.DOC_ID', 'd', 'document-id', ids)]),
    ...(numbers.length === 0 ? [] : [byTexts('H.TKT_NO', 'n', 'document-key', numbers)]),
    ...(references.length === 0 ? [] : [byTexts('H.CUST_PO_NO', 'r', 'document-key', references)]),
    ...(originals.length === 0 || links === null ? [] : [linkedTo(links, originals)]),
  ];
  if (fits.length === 0) return null;
  const isBound = place !== 'open' && since !== null;
  const parameters: readonly SqlParameter[] = [
    ...fits.flatMap((fit) => fit.parameters),
    ...(isBound ? [{ name: 'since', type: 'datetime', value: since } as const] : []),
  ];
  const names = place === 'open' ? OPEN_COLUMNS : POSTED_COLUMNS;
  return {
    name: `documents-${place}`,
    text: `SELECT ${selectList(columns, header, 'H', names)}
FROM dbo.${header} AS H
WHERE ${isBound ? 'H.BUS_DAT >= @since AND ' : ''}(${fits.map(({ where }) => where).join(' OR ')})`,
    parameters,
  };
}

function linkedTo(links: OrderTableName, originals: readonly string[]) {
  const list = byTexts('L.ORIG_DOC_ID', 'o', 'document-id', originals);
  return {
    where: `H.DOC_ID IN (SELECT L.DOC_ID FROM dbo.${links} AS L WHERE ${list.where})`,
    parameters: list.parameters,
  };
}
