import { z } from 'zod';
import { listOf, metaEntry, raw, text } from './wire.schema.ts';

/** An attribute as the parent has it; `id` 0 is one of the product's own. Raw texts, since they are sent back. */
const productAttribute = z.object({
  id: z.number().catch(0),
  name: raw,
  position: z.number().nullish(),
  visible: z.boolean().nullish(),
  variation: z.boolean().nullish(),
  options: z.array(z.string()).nullish(),
});
/** An attribute's value as a variant has it. */
const variantAttribute = z.object({ id: z.number().catch(0), name: raw, option: raw });

/** What is paid for a product or a variant, and how many there are. Variants whose parent manages stock say `parent`. */
const values = {
  regular_price: raw,
  sale_price: raw,
  date_on_sale_from: z.string().nullish(),
  date_on_sale_to: z.string().nullish(),
  manage_stock: z.union([z.boolean(), z.string()]).nullish(),
  stock_quantity: z.number().nullish(),
};

/** A product or a variant in a list, with the fields that identify it. */
export const listedProduct = z.object({
  id: z.number(),
  sku: text,
  type: raw,
  status: raw,
  parent_id: z.number().nullish(),
  name: text,
  attributes: listOf(z.object({ name: text, option: text })),
  meta_data: listOf(metaEntry),
  ...values,
});
export type ListedProduct = z.infer<typeof listedProduct>;

/** A product that holds variants. */
export const parentProduct = z.object({
  id: z.number(),
  type: raw,
  status: raw,
  attributes: listOf(productAttribute),
  variations: listOf(z.number()),
});
export type ParentProduct = z.infer<typeof parentProduct>;
/** An attribute in the list of a product. */
export type ProductAttribute = ParentProduct['attributes'][number];

/** A variant with the values that make it. */
export const variantWithAttributes = z.object({ id: z.number(), attributes: listOf(variantAttribute) });
export type VariantAttribute = z.infer<typeof variantAttribute>;

/** A product with what decides whether customers see it. */
export const visibleProduct = z.object({
  id: z.number(),
  status: z.string(),
  catalog_visibility: z.string(),
});

/** What a write answers of what it wrote. */
export const writtenRecord = z.object({
  id: z.number(),
  sku: text,
  status: raw,
  catalog_visibility: raw,
  price: raw,
  ...values,
  global_unique_id: z.string().nullish(),
});
export type WrittenRecord = z.infer<typeof writtenRecord>;

/** A product with the categories that it is in. */
export const categorizedProduct = z.object({
  id: z.number(),
  status: raw,
  categories: listOf(z.object({ id: z.number() })),
});

export type CategorizedProduct = z.infer<typeof categorizedProduct>;

/** An id alone, for counting. */
export const idOnly = z.object({ id: z.number() });
