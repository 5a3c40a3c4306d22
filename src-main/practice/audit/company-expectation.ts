import { code, readCellPrices, readPriceSwitches, readStock } from './company-rows.ts';
import { joinFamilies, readMemberships } from './expect-families.ts';
import { expectVariants } from './expect-variants.ts';
import { priceChain } from './expected-price.ts';
import type { CompanyDatabase, ExpectedCell, ExpectedProduct, StoreTerms } from './expected-product.ts';
import { readPromotions } from './expected-promotion.ts';
import { soldUnits, UNIT_COLUMNS } from './expected-unit.ts';
import { goodsKey, type HeldQuantities } from './goods-key.ts';
import { readUnitChains } from './unit-prices.ts';

interface ItemRow extends Readonly<Record<string, unknown>> {
  readonly ITEM_NO: string;
  readonly TRK_METH: string;
  readonly ITEM_TYP: string;
  readonly STAT: string;
  readonly IS_ECOMM_ITEM: string;
  readonly IS_KIT_PAR: string | null;
  readonly TAG_1: string | null;
  readonly TAG_2: string | null;
  readonly TAG_3: string | null;
  readonly CATEGORY: string | null;
  readonly SUBCATEGORY: string | null;
  readonly PRICE: number | null;
  readonly LEVEL_1: number | null;
  readonly COMPARE: number | null;
}

const NOTHING_HELD: HeldQuantities = new Map();
const WHOLE_ITEM: ExpectedCell = ['*', '*', '*'];

/**
 * What the company's own records say that a store should show at an instant, read by plain SQL on the company's tables. Only keys and
 * numbers are kept: 20,000 items take about a second. What is `held` for web orders is not offered.
 */
export function expectProducts(
  database: CompanyDatabase,
  terms: StoreTerms,
  now: Date,
  held: HeldQuantities = NOTHING_HELD,
): readonly ExpectedProduct[] {
  const switches = readPriceSwitches(database);
  const prices = readCellPrices(database, terms);
  const unitChains = readUnitChains(database, terms, switches);
  const stock = readStock(database, terms.locations);
  const promotions = terms.promotions ? readPromotions(database, localText(now, terms)) : new Map();
  const memberships = readMemberships(database, terms);
  const items = readItems(database, terms);
  const unitsOf = (item: ItemRow) => soldUnits(item).slice(0, terms.sellsAllUnits ? undefined : 1);
  const byUnit = new Set(
    items.flatMap((item) =>
      unitsOf(item).length > 1 ? (memberships.get(code(item.ITEM_NO))?.family ?? []) : [],
    ),
  );
  const products = items.map((item) => {
    const itemNumber = code(item.ITEM_NO);
    const membership = memberships.get(itemNumber);
    const isGrid = code(item.TRK_METH) === 'G';
    const chain = priceChain(item, prices.get(itemNumber) ?? [], switches);
    const cells = isGrid
      ? (stock.cells.get(itemNumber) ?? [])
      : [{ cell: WHOLE_ITEM, available: stock.plain.get(itemNumber) ?? null }];
    const units = unitsOf(item);
    const isByUnit = units.length > 1 || (membership !== undefined && byUnit.has(membership.family));
    const tags = [item.TAG_1, item.TAG_2, item.TAG_3].map((tag) => code(tag ?? ''));
    const promotion = promotions.get(itemNumber);
    const choices = membership?.choices ?? [];
    const sources = { itemNumber, tags, choices, units, isByUnit, chain, unitChains, promotion };
    const offered = (cell: ExpectedCell, available: number | null) =>
      available === null ? null : available - (held.get(goodsKey(itemNumber, cell)) ?? 0);
    return {
      itemNumber,
      isGrid: isGrid || units.length > 1,
      isSold: isSold(item),
      categoryPath: [item.CATEGORY, item.SUBCATEGORY].filter((name) => name !== null),
      variants: cells.flatMap(({ cell, available }) =>
        expectVariants(sources, cell, offered(cell, available), terms),
      ),
    };
  });
  return joinFamilies(products, memberships);
}

function readItems(database: CompanyDatabase, terms: StoreTerms): readonly ItemRow[] {
  return database
    .prepare(
      `SELECT ${UNIT_COLUMNS.map((column) => `I.${column}`).join(', ')}, I.STK_UNIT,
              I.GRID_DIM_1_TAG AS TAG_1, I.GRID_DIM_2_TAG AS TAG_2, I.GRID_DIM_3_TAG AS TAG_3,
              I.ITEM_NO, I.TRK_METH, I.ITEM_TYP, I.STAT, I.IS_ECOMM_ITEM, I.IS_KIT_PAR,
              C.DESCR AS CATEGORY, S.DESCR AS SUBCATEGORY,
              I.${terms.priceColumn} AS PRICE, I.PRC_1 AS LEVEL_1,
              ${terms.compareAtColumn === null ? 'NULL' : `I.${terms.compareAtColumn}`} AS COMPARE
       FROM IM_ITEM AS I
       LEFT JOIN IM_CATEG_COD AS C ON C.CATEG_COD = I.CATEG_COD
       LEFT JOIN IM_SUBCAT_COD AS S ON S.SUBCAT_COD = I.SUBCAT_COD AND S.CATEG_COD = I.CATEG_COD
       ORDER BY I.ITEM_NO`,
    )
    .all() as ItemRow[];
}

// Inventory items alone: no services, discounts, kits, and nothing that is tracked by serial number.
function isSold(item: ItemRow): boolean {
  const tracking = code(item.TRK_METH);
  return (
    code(item.IS_ECOMM_ITEM) === 'Y' &&
    code(item.STAT) === 'A' &&
    code(item.ITEM_TYP) === 'I' &&
    code(item.IS_KIT_PAR ?? '') !== 'Y' &&
    (tracking === 'N' || tracking === 'G')
  );
}

/** The server's local time as the company's database stores it. */
const localText = (now: Date, { utcOffsetMinutes }: StoreTerms): string =>
  new Date(now.getTime() + utcOffsetMinutes * 60_000).toISOString().slice(0, 23).replace('T', ' ');
