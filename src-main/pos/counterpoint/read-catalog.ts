import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { Item } from '../../../src-shared/domain/item.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PosRead } from '../../engine/ports/pos.ts';
import type { CatalogChoice } from './catalog-choice.ts';
import type { CounterpointDatabase } from './counterpoint-database.ts';
import { type ByItem, byItem, numberOf } from './item-rows.ts';
import type { GridRows } from './mappers/grid.mapper.ts';
import { mapItem } from './mappers/item.mapper.ts';
import { isGridded } from './mappers/item-kind.mapper.ts';
import {
  mapSharedBarcodes,
  NO_SHARED_BARCODES,
  type SharedBarcodes,
} from './mappers/shared-barcodes.mapper.ts';
import { type BarcodeRow, barcodesQuery } from './queries/barcodes.query.ts';
import { type CellRow, cellsQuery } from './queries/cells.query.ts';
import { type DimensionRow, gridDimensionQuery } from './queries/grid-dimensions.query.ts';
import { itemsQuery } from './queries/items.query.ts';
import { sharedBarcodesQuery } from './queries/shared-barcodes.query.ts';
import { readExtras } from './read-extras.ts';
import type { CompanySchema } from './schema/company-schema.ts';

const NOTHING: PosRead<never> = { records: [], problems: [] };

/** Reads items with their grids and barcodes: at most seven statements for a whole batch. */
export async function readCatalog(
  database: CounterpointDatabase,
  itemNumbers: readonly ItemNumber[],
  choice: CatalogChoice,
  signal: AbortSignal,
): Promise<Result<PosRead<Item>, SyncError>> {
  const asked = [...new Set(itemNumbers)];
  if (asked.length === 0) return ok(NOTHING);
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const items = await database.run(itemsQuery(schema.value, asked), signal);
  if (!items.ok) return items;
  const found = new Map(items.value.map((row) => [numberOf(row), row]));
  const gridded = [...found].filter(([, row]) => isGridded(row)).map(([number]) => number);
  const parts = await readParts(
    { database, schema: schema.value, choice },
    [...found.keys()],
    gridded,
    signal,
  );
  if (!parts.ok) return parts;
  const { dimensions, cells, barcodes, sharedBarcodes } = parts.value;
  const extras = await readExtras(database, schema.value, choice, [...found.keys()], signal);
  if (!extras.ok) return extras;
  const mapped = inOrder(asked, found).map(([number, item]) =>
    mapItem(
      {
        item,
        grid: {
          dimensions: [
            dimensions[0].get(number) ?? [],
            dimensions[1].get(number) ?? [],
            dimensions[2].get(number) ?? [],
          ],
          cells: cells.get(number) ?? [],
        } satisfies GridRows,
        barcodes: barcodes === null ? null : (barcodes.get(number) ?? []),
        sharedBarcodes,
        webPlace: extras.value.placeOf(number),
        note: extras.value.noteOf(number),
      },
      choice,
    ),
  );
  return ok({
    records: mapped.map(({ item }) => item),
    problems: mapped.flatMap(({ problems }) => problems),
  });
}

function inOrder<Row>(
  asked: readonly ItemNumber[],
  found: ReadonlyMap<ItemNumber, Row>,
): (readonly [ItemNumber, Row])[] {
  return asked.flatMap((number) => {
    const row = found.get(number);
    return row === undefined ? [] : [[number, row] as const];
  });
}

interface Parts {
  readonly dimensions: readonly [ByItem<DimensionRow>, ByItem<DimensionRow>, ByItem<DimensionRow>];
  readonly cells: ByItem<CellRow>;
  /** Null: the company has no barcode table. */
  readonly barcodes: ByItem<BarcodeRow> | null;
  readonly sharedBarcodes: SharedBarcodes;
}

interface PartsSource {
  readonly database: CounterpointDatabase;
  readonly schema: CompanySchema;
  readonly choice: CatalogChoice;
}

// Nothing is asked about grids when the batch has none, nor about barcodes when there is no such table.
async function readParts(
  { database, schema, choice }: PartsSource,
  all: readonly ItemNumber[],
  gridded: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<Parts, SyncError>> {
  const positions = gridded.length === 0 ? [] : ([1, 2, 3] as const);
  const [dimensions, cells] = await Promise.all([
    database.runAll(
      positions.map((position) => gridDimensionQuery(schema, position, gridded)),
      signal,
    ),
    database.runAll(gridded.length === 0 ? [] : [cellsQuery(schema, gridded)], signal),
  ]);
  if (!dimensions.ok) return dimensions;
  if (!cells.ok) return cells;
  const hasBarcodes = schema.columns.hasTable('IM_BARCOD');
  const barcodes = await database.runAll(
    hasBarcodes && all.length > 0 ? [barcodesQuery(schema, all)] : [],
    signal,
  );
  if (!barcodes.ok) return barcodes;
  const shared = await database.runAll(
    barcodes.value.flat().length > 0 ? [sharedBarcodesQuery(schema, all, choice)] : [],
    signal,
  );
  if (!shared.ok) return shared;
  const [one = [], two = [], three = []] = dimensions.value;
  return ok({
    dimensions: [byItem(one), byItem(two), byItem(three)],
    cells: byItem(cells.value.flat()),
    barcodes: hasBarcodes ? byItem(barcodes.value.flat()) : null,
    sharedBarcodes: shared.value.length > 0 ? mapSharedBarcodes(shared.value.flat()) : NO_SHARED_BARCODES,
  });
}
