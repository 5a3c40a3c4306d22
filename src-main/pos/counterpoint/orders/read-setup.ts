import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosOrderSetup } from '../../../engine/ports/pos-documents.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { code } from '../mappers/column-value.ts';
import { mapOrderSetup, namedCustomers } from './mappers/order-setup.mapper.ts';
import { customersByNumberQuery } from './queries/customers.query.ts';
import {
  openDrawersQuery,
  SETUP_TABLES,
  type SetupRow,
  type SetupTable,
  setupQuery,
} from './queries/order-setup.query.ts';

/** Reads how the company is set up for documents: some small tables, one after the other. */
export async function readOrderSetup(
  database: CounterpointDatabase,
  signal: AbortSignal,
): Promise<Result<PosOrderSetup, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const { columns } = schema.value;
  const read = async (query: SqlQuery<SetupRow> | null): Promise<Result<readonly SetupRow[], SyncError>> =>
    query === null ? ok([]) : database.run(query, signal);
  const tables = {} as Record<SetupTable, readonly SetupRow[]>;
  for (const table of SETUP_TABLES) {
    const rows = await read(setupQuery(columns, table));
    if (!rows.ok) return rows;
    tables[table] = rows.value;
  }
  const openDrawers = await read(openDrawersQuery(columns));
  if (!openDrawers.ok) return openDrawers;
  const named = namedCustomers(tables);
  const isKnown = columns.hasTable('AR_CUST') && named.length > 0;
  const customers = isKnown ? await database.run(customersByNumberQuery(named), signal) : ok([]);
  if (!customers.ok) return customers;
  const existing = new Set(customers.value.map(({ CUST_NO }) => code(CUST_NO)));
  return ok(mapOrderSetup({ tables, openDrawers: openDrawers.value, customers: existing }));
}
