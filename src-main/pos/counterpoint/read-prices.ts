import { NO_DIMENSIONS } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { CellPrice, PriceRule } from '../../../src-shared/domain/price.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PosRead } from '../../engine/ports/pos.ts';
import type { CatalogChoice } from './catalog-choice.ts';
import type { CounterpointDatabase } from './counterpoint-database.ts';
import { byItem, numberOf } from './item-rows.ts';
import { lowestCost, withCost } from './mappers/cost.mapper.ts';
import { cellDimensions } from './mappers/grid.mapper.ts';
import { isGridded } from './mappers/item-kind.mapper.ts';
import { mapCellPrices, mapPriceSwitches, type PriceSwitches } from './mappers/price.mapper.ts';
import { mapUnitPrices } from './mappers/unit-price.mapper.ts';
import { decidingPromotions } from './promotions/deciding-promotions.ts';
import type { Promotion } from './promotions/promotion.ts';
import { cellsQuery } from './queries/cells.query.ts';
import { itemCostsQuery } from './queries/item-costs.query.ts';
import { itemPricesQuery, priceRowsQuery } from './queries/item-prices.query.ts';
import { priceControlQuery } from './queries/price-control.query.ts';
import type { CompanySchema } from './schema/company-schema.ts';

/** The price rules that count, and the instant (ms, the server's clock) for which they are asked. */
export interface RulesAt {
  readonly promotions: readonly Promotion[];
  readonly at: number;
}

export const NO_RULES: RulesAt = { promotions: [], at: 0 };

/** Reads the prices of all existing cells of some items: at most five statements. */
export async function readPrices(
  database: CounterpointDatabase,
  itemNumbers: readonly ItemNumber[],
  rule: PriceRule,
  { promotions, at }: RulesAt,
  choice: CatalogChoice,
  signal: AbortSignal,
): Promise<Result<PosRead<CellPrice>, SyncError>> {
  const asked = [...new Set(itemNumbers)];
  if (asked.length === 0) return ok({ records: [], problems: [] });
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const switches = await readSwitches(database, schema.value, signal);
  if (!switches.ok) return switches;
  const items = await database.run(itemPricesQuery(schema.value, asked, choice.units), signal);
  if (!items.ok) return items;
  const gridded = items.value.filter(isGridded).map(numberOf);
  const hasRows = schema.value.columns.hasTable('IM_PRC');
  const [cells, rows] = await Promise.all([
    database.runAll(gridded.length === 0 ? [] : [cellsQuery(schema.value, gridded)], signal),
    database.runAll(
      hasRows ? [priceRowsQuery(schema.value, asked, rule.location, choice.units)] : [],
      signal,
    ),
  ]);
  if (!cells.ok) return cells;
  if (!rows.ok) return rows;
  const deciding = await decidingPromotions(database, promotions, at, asked, signal);
  if (!deciding.ok) return deciding;
  const cellsOf = byItem(cells.value.flat());
  const rowsOf = byItem(rows.value.flat());
  const records = items.value.flatMap((item) => {
    const number = numberOf(item);
    const existing = isGridded(item) ? (cellsOf.get(number) ?? []).map(cellDimensions) : [NO_DIMENSIONS];
    const sources = {
      item,
      rows: rowsOf.get(number) ?? [],
      switches: switches.value,
      deciding: deciding.value.get(number) ?? null,
    };
    const prices = mapCellPrices(number, existing, sources, rule);
    return choice.units === 'all'
      ? [...prices, ...mapUnitPrices(number, item, existing, sources, rule)]
      : prices;
  });
  return withCosts(database, schema.value, asked, records, rule, signal);
}

/** One statement more, for a store that sells nothing below cost. */
async function withCosts(
  database: CounterpointDatabase,
  schema: CompanySchema,
  asked: readonly ItemNumber[],
  records: readonly CellPrice[],
  rule: PriceRule,
  signal: AbortSignal,
): Promise<Result<PosRead<CellPrice>, SyncError>> {
  if (rule.readsCost !== true) return ok({ records, problems: [] });
  const rows = await database.run(itemCostsQuery(schema, asked), signal);
  if (!rows.ok) return rows;
  const costs = new Map([...byItem(rows.value)].map(([number, own]) => [number, lowestCost(own)]));
  return ok({ records: records.map((price) => withCost(price, costs)), problems: [] });
}

async function readSwitches(
  database: CounterpointDatabase,
  schema: CompanySchema,
  signal: AbortSignal,
): Promise<Result<PriceSwitches, SyncError>> {
  const query = priceControlQuery(schema.columns);
  if (query === null) return ok(mapPriceSwitches(undefined));
  const rows = await database.run(query, signal);
  return rows.ok ? ok(mapPriceSwitches(rows.value[0])) : rows;
}
