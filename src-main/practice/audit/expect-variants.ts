import { cents, expectedPrice, type LevelPrices, type PriceChain } from './expected-price.ts';
import type { ExpectedCell, ExpectedChoice, ExpectedVariant, StoreTerms } from './expected-product.ts';
import { type ExpectedPromotion, promotionalPrice } from './expected-promotion.ts';
import { type ExpectedUnit, priceOfUnits, skuPart, wholeUnits } from './expected-unit.ts';
import type { UnitChains } from './unit-prices.ts';

/** What decides the variants of one item. */
export interface VariantSources {
  readonly itemNumber: string;
  /** GRID_DIM_n_TAG in upper case. */
  readonly tags: readonly string[];
  /** What tells the item from others of its family. */
  readonly choices: readonly ExpectedChoice[];
  readonly units: readonly ExpectedUnit[];
  /** The item, or another one of its family, is sold by several units. */
  readonly isByUnit: boolean;
  readonly chain: PriceChain;
  readonly unitChains: UnitChains;
  /** The price rule that decides about the item. */
  readonly promotion: ExpectedPromotion | undefined;
}

/** One cell by each unit that the item is sold by. `available`: stocking units; null: unknown. */
export function expectVariants(
  sources: VariantSources,
  cell: ExpectedCell,
  available: number | null,
  terms: StoreTerms,
): readonly ExpectedVariant[] {
  const { itemNumber, units, tags, isByUnit } = sources;
  const used = cell.filter((dimension) => dimension !== '*');
  const choices = [
    ...sources.choices,
    ...cell.flatMap((code, position): ExpectedChoice[] =>
      code === '*' ? [] : [{ option: tags[position] ?? '', code }],
    ),
  ];
  return units.map((unit): ExpectedVariant => {
    const prices = pricesOf(sources, unit, cell, terms);
    const price = cents(prices.price);
    const compareAt = cents(prices.compareAt);
    const isUsable = price !== null && price > 0;
    return {
      sku: [itemNumber, ...used, ...(isByUnit ? [skuPart(unit)] : [])].join(terms.skuSeparator),
      itemNumber,
      cell,
      choices: isByUnit ? [...choices, { option: 'UNIT', code: unit.name }] : choices,
      priceCents: isUsable ? price : null,
      compareAtCents: isUsable && compareAt !== null && compareAt > price ? compareAt : null,
      stock: available === null ? null : wholeUnits(available - terms.buffer, unit),
      ratio: unit.numerator / unit.denominator,
    };
  });
}

interface Prices {
  readonly price: number | null;
  readonly compareAt: number | null;
}

/**
 * Where a rule lowers the price, the price without it is struck out. Of an alternate unit only a rule in percent says what
 * it costs.
 */
function pricesOf(
  sources: VariantSources,
  unit: ExpectedUnit,
  cell: ExpectedCell,
  terms: StoreTerms,
): Prices {
  const { promotion } = sources;
  const at = (level: keyof LevelPrices) => unitPrice(sources, unit, cell, level);
  const usual = at('PRICE');
  const struckOut = terms.compareAtColumn === null ? null : at('COMPARE');
  if (promotion === undefined || (unit.number > 0 && promotion.method !== 'D')) {
    return { price: usual, compareAt: struckOut };
  }
  const price = promotionalPrice(promotion, at(basisLevel(promotion, terms)));
  const isLower = price !== null && usual !== null && price < usual;
  return { price, compareAt: isLower ? usual : struckOut };
}

function basisLevel({ basisColumn }: ExpectedPromotion, terms: StoreTerms): keyof LevelPrices {
  if (basisColumn === 'PRC_1') return 'LEVEL_1';
  if (basisColumn === terms.priceColumn) return 'PRICE';
  if (basisColumn === terms.compareAtColumn) return 'COMPARE';
  throw new Error(`the audit does not read ${basisColumn}`);
}

/** The unit's own price at the level, else its own Price-1, else so many times the stocking unit's price. */
function unitPrice(
  { itemNumber, chain, unitChains }: VariantSources,
  unit: ExpectedUnit,
  cell: ExpectedCell,
  level: keyof LevelPrices,
): number | null {
  const own = unitChains(itemNumber, unit.number);
  const ownPrice = own === undefined ? null : expectedPrice(own, cell, level);
  return ownPrice ?? priceOfUnits(expectedPrice(chain, cell, level), unit);
}
