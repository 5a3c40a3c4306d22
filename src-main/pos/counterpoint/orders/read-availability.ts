import { type CellKey, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { LocationCode } from '../../../../src-shared/domain/ids.ts';
import {
  type Quantity,
  quantityOfUnits,
  subtractQuantities,
} from '../../../../src-shared/domain/quantity.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import { USUAL_CHOICE } from '../catalog-choice.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { numberOf } from '../item-rows.ts';
import { code } from '../mappers/column-value.ts';
import { readStock } from '../read-stock.ts';
import { itemFactsQuery } from './queries/item-facts.query.ts';

/** What one location has of a cell. */
export interface Availability {
  /** Of the stocking unit. */
  readonly key: CellKey;
  readonly location: LocationCode;
  readonly available: Quantity;
}

/** Of services and non-inventory items nobody keeps stock: there is always enough. */
const ENOUGH = quantityOfUnits(1_000_000_000);
const COUNTED = new Set(['', 'I']);

/** What is available of cells: on hand less committed. A cell without a row at a location is left out there. */
export async function readAvailability(
  database: CounterpointDatabase,
  cells: readonly CellKey[],
  locations: readonly LocationCode[],
  signal: AbortSignal,
): Promise<Result<readonly Availability[], SyncError>> {
  const wanted = new Set(cells);
  const items = [...new Set(cells.map((key) => parseCellKey(key).itemNumber))];
  const found: Availability[] = [];
  for (let start = 0; start < items.length; start += POS_BATCH_SIZE) {
    const batch = items.slice(start, start + POS_BATCH_SIZE);
    const stock = await readStock(database, batch, locations, USUAL_CHOICE, signal);
    if (!stock.ok) return stock;
    for (const { key, location, onHand, committed } of stock.value.records) {
      if (wanted.has(key)) found.push({ key, location, available: subtractQuantities(onHand, committed) });
    }
    const uncounted = await uncountedItems(database, batch, signal);
    if (!uncounted.ok) return uncounted;
    const free = cells.filter((key) => uncounted.value.has(parseCellKey(key).itemNumber));
    found.push(...free.flatMap((key) => locations.map((location) => ({ key, location, available: ENOUGH }))));
  }
  return ok(found);
}

async function uncountedItems(
  database: CounterpointDatabase,
  items: readonly string[],
  signal: AbortSignal,
): Promise<Result<ReadonlySet<string>, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const rows = await database.run(itemFactsQuery(schema.value, items), signal);
  if (!rows.ok) return rows;
  return ok(new Set(rows.value.filter((row) => !COUNTED.has(code(row.ITEM_TYP))).map(numberOf)));
}
