import type { SqlQuery } from '../../connection/sql-query.ts';
import type { ColumnSet } from '../../schema/column-set.ts';

/** A drawer whose tickets wait to be posted. */
export interface UnpostedRow {
  readonly STR_ID?: string | null;
  readonly DRW_ID?: string | null;
  readonly TICKETS: number;
  /** The server's local time, as if it were UTC. */
  readonly OLDEST: Date | null;
}

/** More drawers than these are not named. */
const MOST_DRAWERS = 5;
const DRAWER = ['STR_ID', 'DRW_ID'] as const;

/**
 * Tickets dated before, by drawer, the longest waiting first: open documents of type T are tickets that nobody posted yet. Orders,
 * layaways, quotes and what a cashier holds have types of their own (O, L, Q, H); what was voided waits for nothing. It is one
 * pass over the open documents, which posting keeps few.
 */
export function unpostedTicketsQuery(columns: ColumnSet, before: Date): SqlQuery<UnpostedRow> {
  const drawer = DRAWER.filter((name) => columns.has('PS_DOC_HDR', name)).map((name) => `H.${name}`);
  const notVoid = columns.has('PS_DOC_HDR', 'VOID_USR_ID')
    ? "\nAND (H.VOID_USR_ID IS NULL OR H.VOID_USR_ID = '')"
    : '';
  const grouped = drawer.length === 0 ? '' : `\nGROUP BY ${drawer.join(', ')}\nORDER BY MIN(H.TKT_DT)`;
  return {
    name: 'unposted-tickets',
    text: `SELECT TOP (${MOST_DRAWERS}) ${[...drawer, 'COUNT(*) AS TICKETS', 'MIN(H.TKT_DT) AS OLDEST'].join(', ')}
FROM dbo.PS_DOC_HDR AS H
WHERE H.DOC_TYP = 'T' AND H.TKT_DT < @datedBefore${notVoid}${grouped}`,
    parameters: [{ name: 'datedBefore', type: 'datetime', value: before }],
  };
}
