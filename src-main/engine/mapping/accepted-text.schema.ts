import { z } from 'zod';
import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import { type Sku, sku } from '../../../src-shared/domain/ids.ts';
import type { ProductFields, VariantFields } from '../../../src-shared/domain/product.ts';

/** The canonical texts in which links remember what a store accepted: equal text means nothing to send. */

const variantShape = z.object({
  sku: z.string().transform((text): Sku => sku(text)),
  barcode: z.string().nullable(),
  options: z.array(z.tuple([z.string(), z.string()]).transform(([name, value]) => ({ name, value }))),
  weight: z
    .string()
    .transform((text) => text as Decimal)
    .nullable(),
});
const productShape = z.object({
  name: z.string(),
  descriptionHtml: z.string().nullable(),
  categoryPath: z.array(z.string()),
});

/** The text of a variant's fields, its price and stock apart. */
export function catalogText(fields: VariantFields): string {
  const { sku, barcode, options, weight } = fields;
  return JSON.stringify({ sku, barcode, options: options.map(({ name, value }) => [name, value]), weight });
}

/** Reads `catalogText` back, for comparing field by field; null for text of another form. */
export const parseCatalogText = (text: string | null): VariantFields | null => parse(variantShape, text);

/** The text of a product's own fields. */
export function productText(fields: ProductFields): string {
  const { name, descriptionHtml, categoryPath } = fields;
  return JSON.stringify({ name, descriptionHtml, categoryPath });
}

/** Reads `productText` back; null for text of another form. */
export const parseProductText = (text: string | null): ProductFields | null => parse(productShape, text);

function parse<Value>(shape: z.ZodType<Value>, text: string | null): Value | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
