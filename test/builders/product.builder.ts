import { cellKey } from '../../src-shared/domain/cell-key.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { itemNumber, sku } from '../../src-shared/domain/ids.ts';
import type { OfferedPrice, ProductDraft, VariantDraft } from '../../src-shared/domain/product.ts';

/** What the store is told, with what a test changes. */

const anOfferedPrice = (price = '19.99', compareAt: string | null = null): OfferedPrice => ({
  price: decimal(price),
  compareAt: compareAt === null ? null : decimal(compareAt),
});

/** The variant of a plain product, known in every respect. */
export const aVariantDraft = (changes: Partial<VariantDraft> = {}): VariantDraft => ({
  key: cellKey(itemNumber('MUG')),
  sku: sku('MUG'),
  barcode: '4006381333931',
  options: [],
  weight: decimal('0.5'),
  price: anOfferedPrice(),
  stock: 5,
  ...changes,
});

/** A product with one variant and no options. */
export const aProductDraft = (changes: Partial<ProductDraft> = {}): ProductDraft => ({
  itemNumber: itemNumber('MUG'),
  sku: sku('MUG'),
  name: 'The MUG',
  descriptionHtml: null,
  categoryPath: ['Gifts'],
  options: [],
  variants: [aVariantDraft()],
  ...changes,
});

/** A shirt in two colors: a product with one option and two variants. */
export function aGridProductDraft(changes: Partial<ProductDraft> = {}): ProductDraft {
  const number = itemNumber('TEE');
  const variants = ['Red', 'Blue'].map((color) =>
    aVariantDraft({
      key: cellKey(number, [color, '*', '*']),
      sku: sku(`TEE-${color.toUpperCase()}`),
      barcode: null,
      options: [{ name: 'Color', value: color }],
    }),
  );
  const options = [{ name: 'Color', values: ['Red', 'Blue'] }];
  return aProductDraft({
    itemNumber: number,
    sku: sku('TEE'),
    name: 'The TEE',
    options,
    variants,
    ...changes,
  });
}
