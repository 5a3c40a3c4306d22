import type {
  ExpectedProduct,
  ExpectedVariant,
  StoreProduct,
  StoreVariant,
} from '../../../../src-main/practice/audit/index.ts';

/** A variant that the company expects at 19.99 with four in stock; codes in `cell`, `*` where unused. */
export function expectedVariant(
  itemNumber: string,
  cell: ExpectedVariant['cell'] = ['*', '*', '*'],
  changes: Partial<ExpectedVariant> = {},
): ExpectedVariant {
  return {
    sku: [itemNumber, ...cell.filter((code) => code !== '*')].join('-'),
    itemNumber,
    cell,
    choices: cell.flatMap((code, at) => (code === '*' ? [] : [{ option: `OPTION ${at + 1}`, code }])),
    priceCents: 1999,
    compareAtCents: null,
    stock: 4,
    ratio: 1,
    ...changes,
  };
}

export function expectedProduct(
  itemNumber: string,
  colors: readonly string[] = [],
  changes: Partial<ExpectedProduct> = {},
): ExpectedProduct {
  return {
    itemNumber,
    isGrid: colors.length > 0,
    isSold: true,
    categoryPath: ['Tops', 'Tees'],
    variants:
      colors.length === 0
        ? [expectedVariant(itemNumber)]
        : colors.map((color) => expectedVariant(itemNumber, [color, '*', '*'])),
    ...changes,
  };
}

/** What a store holds when an integrator did everything right. */
export function inStore(product: ExpectedProduct, changes: Partial<StoreProduct> = {}): StoreProduct {
  return {
    id: `id-${product.itemNumber}`,
    sku: product.itemNumber,
    name: product.itemNumber,
    isVisible: false,
    isHandMade: false,
    wasPublishedByRetailer: false,
    variants: product.variants.map((variant) => storeVariant(variant)),
    retailerFields: [],
    lostHandMade: [],
    ...changes,
  };
}

export function storeVariant(
  { sku, priceCents, compareAtCents, stock }: ExpectedVariant,
  changes: Partial<StoreVariant> = {},
): StoreVariant {
  return { id: `id-${sku}`, sku, priceCents, compareAtCents, stock, isHandMade: false, ...changes };
}
