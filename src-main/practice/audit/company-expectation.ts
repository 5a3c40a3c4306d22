import { code, readCellPrices, readPriceSwitches, readStock } from './company-rows.ts';
import { cents, expectedPrice, type LevelPrices, type PriceChain, priceChain } from './expected-price.ts';
import type {
  CompanyDatabase,
  ExpectedCell,
  ExpectedProduct,
  ExpectedVariant,
  StoreTerms,
} from './expected-product.ts';
import { type ExpectedPromotion, promotionalPrice, readPromotions } from './expected-promotion.ts';

interface ItemRow {
  readonly ITEM_NO: string;
  readonly TRK_METH: string;
  readonly ITEM_TYP: string;
  readonly STAT: string;
  readonly IS_ECOMM_ITEM: string;
  readonly IS_KIT_PAR: string | null;
  readonly CATEGORY: string | null;
  readonly SUBCATEGORY: string | null;
  readonly PRICE: number | null;
  readonly LEVEL_1: number | null;
  readonly COMPARE: number | null;
}

const WHOLE_ITEM: ExpectedCell = ['*', '*', '*'];

/**
 * What the company's own records say that a store should show at an instant, read by plain SQL on the company's tables. Only keys and
 * numbers are kept: 20,000 items take about a second.
 */
export function expectProducts(
  database: CompanyDatabase,
  terms: StoreTerms,
  now: Date,
): readonly ExpectedProduct[] {
  const switches = readPriceSwitches(database);
  const prices = readCellPrices(database, terms);
  const stock = readStock(database, terms.locations);
  const promotions = terms.promotions ? readPromotions(database, localText(now, terms)) : new Map();
  return readItems(database, terms).map((item) => {
    const itemNumber = code(item.ITEM_NO);
    const isGrid = code(item.TRK_METH) === 'G';
    const chain = priceChain(item, prices.get(itemNumber) ?? [], switches);
    const cells = isGrid
      ? (stock.cells.get(itemNumber) ?? [])
      : [{ cell: WHOLE_ITEM, available: stock.plain.get(itemNumber) ?? null }];
    return {
      itemNumber,
      isGrid,
      isSold: isSold(item),
      categoryPath: [item.CATEGORY, item.SUBCATEGORY].filter((name) => name !== null),
      variants: cells.map(({ cell, available }) =>
        expectVariant(
          itemNumber,
          cell,
          available,
          priceOf(cell, chain, promotions.get(itemNumber), terms),
          terms,
        ),
      ),
    };
  });
}

function readItems(database: CompanyDatabase, terms: StoreTerms): readonly ItemRow[] {
  return database
    .prepare(
      `SELECT I.ITEM_NO, I.TRK_METH, I.ITEM_TYP, I.STAT, I.IS_ECOMM_ITEM, I.IS_KIT_PAR,
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

function expectVariant(
  itemNumber: string,
  cell: ExpectedCell,
  available: number | null,
  prices: Prices,
  terms: StoreTerms,
): ExpectedVariant {
  const price = cents(prices.price);
  const compareAt = cents(prices.compareAt);
  const isUsable = price !== null && price > 0;
  return {
    sku: [itemNumber, ...cell.filter((dimension) => dimension !== '*')].join(terms.skuSeparator),
    itemNumber,
    cell,
    priceCents: isUsable ? price : null,
    compareAtCents: isUsable && compareAt !== null && compareAt > price ? compareAt : null,
    stock: available === null ? null : wholeUnits(available - terms.buffer),
  };
}

interface Prices {
  readonly price: number | null;
  readonly compareAt: number | null;
}

/** Where a rule lowers the price, the price without it is struck out. */
function priceOf(
  cell: ExpectedCell,
  chain: PriceChain,
  promotion: ExpectedPromotion | undefined,
  terms: StoreTerms,
): Prices {
  const usual = expectedPrice(chain, cell, 'PRICE');
  const struckOut = terms.compareAtColumn === null ? null : expectedPrice(chain, cell, 'COMPARE');
  if (promotion === undefined) return { price: usual, compareAt: struckOut };
  const basis = expectedPrice(chain, cell, basisLevel(promotion, terms));
  const price = promotionalPrice(promotion, basis);
  const isLower = price !== null && usual !== null && price < usual;
  return { price, compareAt: isLower ? usual : struckOut };
}

function basisLevel({ basisColumn }: ExpectedPromotion, terms: StoreTerms): keyof LevelPrices {
  if (basisColumn === 'PRC_1') return 'LEVEL_1';
  if (basisColumn === terms.priceColumn) return 'PRICE';
  if (basisColumn === terms.compareAtColumn) return 'COMPARE';
  throw new Error(`the audit does not read ${basisColumn}`);
}

/** The server's local time as the company's database stores it. */
const localText = (now: Date, { utcOffsetMinutes }: StoreTerms): string =>
  new Date(now.getTime() + utcOffsetMinutes * 60_000).toISOString().slice(0, 23).replace('T', ' ');

// Quantities have four decimals, which sums of doubles only come close to.
const wholeUnits = (quantity: number): number =>
  Math.max(0, Math.floor(Math.round(quantity * 10_000) / 10_000));
