import type { SqlQuery } from '../connection/sql-query.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { customersByEmailQuery, customersByNumberQuery } from './queries/customers.query.ts';
import {
  cancellationsQuery,
  documentLinesQuery,
  documentLinksQuery,
  documentTotalsQuery,
  lineCellsQuery,
  trackingNumbersQuery,
} from './queries/document-details.query.ts';
import { documentHeadersQuery } from './queries/document-headers.query.ts';
import { openDrawersQuery, SETUP_TABLES, setupQuery } from './queries/order-setup.query.ts';
import { unpostedTicketsQuery } from './queries/unposted-tickets.query.ts';

const PLACES = ['open', 'ticket-history', 'order-history'] as const;
const IDS = ['1', '2'];
const KEYS = ['A', 'B'];
const DAY = new Date(0);

/** Every statement about documents, for a company with these columns. */
export function orderQueries(columns: ColumnSet): readonly SqlQuery<unknown>[] {
  const queries: readonly (SqlQuery<unknown> | null)[] = [
    ...PLACES.flatMap((place) => {
      const keys = { ids: IDS, days: place === 'open' ? null : { first: DAY, last: DAY } };
      return [
        variant(
          'look-up',
          documentHeadersQuery(columns, place, { numbers: KEYS, references: KEYS, since: DAY }),
        ),
        variant('by id', documentHeadersQuery(columns, place, { ids: IDS, since: null })),
        variant(
          'that belong to others',
          documentHeadersQuery(columns, place, { originals: IDS, references: KEYS, since: DAY }),
        ),
        documentLinesQuery(columns, place, keys),
        lineCellsQuery(columns, place, keys),
        documentLinksQuery(columns, place, keys),
      ];
    }),
    documentTotalsQuery(columns, { ids: IDS, days: null }),
    trackingNumbersQuery(columns, { ids: IDS, days: null }),
    cancellationsQuery({ ids: IDS }),
    customersByEmailQuery(columns, KEYS),
    customersByNumberQuery(KEYS),
    ...SETUP_TABLES.map((table) => setupQuery(columns, table)),
    openDrawersQuery(columns),
    unpostedTicketsQuery(columns, DAY),
  ];
  return queries.filter((query) => query !== null);
}

const variant = (name: string, query: SqlQuery<unknown> | null): SqlQuery<unknown> | null =>
  query === null ? null : { ...query, name: `${query.name} ${name}` };
