import type { ItemNumber, LocationCode } from '../../../src-shared/domain/ids.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PosRead } from '../../engine/ports/pos.ts';
import type { CatalogChoice } from './catalog-choice.ts';
import type { CounterpointDatabase } from './counterpoint-database.ts';
import { mapStock } from './mappers/stock.mapper.ts';
import { cellStockQuery, plainStockQuery } from './queries/stock.query.ts';

/** Reads the stock of all existing cells of some items at some locations: two statements side by side. */
export async function readStock(
  database: CounterpointDatabase,
  itemNumbers: readonly ItemNumber[],
  locations: readonly LocationCode[],
  choice: CatalogChoice,
  signal: AbortSignal,
): Promise<Result<PosRead<StockLevel>, SyncError>> {
  const asked = [...new Set(itemNumbers)];
  const places = [...new Set(locations)];
  if (asked.length === 0 || places.length === 0) return ok({ records: [], problems: [] });
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const units = choice.units === 'all' ? 'with-units' : 'without-units';
  const rows = await database.runAll(
    [plainStockQuery(schema.value, asked, places, units), cellStockQuery(schema.value, asked, places, units)],
    signal,
  );
  return rows.ok ? ok(mapStock(rows.value.flat())) : rows;
}
