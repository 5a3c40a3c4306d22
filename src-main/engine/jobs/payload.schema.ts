import { z } from 'zod';
import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import type { ItemNumber, RemoteProductId, RemoteVariantId, Sku } from '../../../src-shared/domain/ids.ts';
import type { JobKind } from '../ports/stores.ts';

/**
 * What is stored with a job. It outlives the program that wrote it, so it is parsed before it runs; what no longer
 * parses becomes a dead letter.
 */
export const PAYLOAD_VERSION = 1;

const branded = <Brand extends string>() =>
  z
    .string()
    .min(1)
    .transform((text) => text as Brand);

const option = z.object({ name: z.string(), value: z.string() });
const options = z.array(z.object({ name: z.string(), values: z.array(z.string()).readonly() })).readonly();
const price = z.object({ price: branded<Decimal>(), compareAt: branded<Decimal>().nullable() });
const variantFields = z.object({
  sku: branded<Sku>(),
  barcode: z.string().nullable(),
  options: z.array(option).readonly(),
  weight: branded<Decimal>().nullable(),
});
const variant = variantFields.extend({
  key: branded<CellKey>(),
  price: price.nullable(),
  stock: z.number().int().nullable(),
});
const productFields = z.object({
  name: z.string(),
  descriptionHtml: z.string().nullable(),
  categoryPath: z.array(z.string()).readonly(),
});
const product = productFields.extend({
  itemNumber: branded<ItemNumber>(),
  sku: branded<Sku>(),
  options,
  variants: z.array(variant).readonly(),
});
const productId = branded<RemoteProductId>();
const variantId = branded<RemoteVariantId>();

/** How the payload of each kind of job is stored. */
export const payloadSchemas = {
  'product.adopt': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    hasVariants: z.boolean(),
    /** What is taken as accepted of the product's own fields. */
    product: z.string(),
    variants: z
      .array(
        z.object({
          key: branded<CellKey>(),
          variantId,
          sku: branded<Sku>(),
          /** What is taken as accepted. */
          accepted: z.string(),
          /** What the store was found to hold; null: not told. */
          price: z.string().nullable(),
          stock: z.string().nullable(),
        }),
      )
      .readonly(),
  }),
  'product.create': z.object({ draft: product }),
  'variants.create': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    options,
    variants: z.array(variant).readonly(),
  }),
  'product.update': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    fields: productFields.partial(),
    /** What to remember as accepted afterwards. */
    accepted: z.string(),
  }),
  'variant.update': z.object({
    key: branded<CellKey>(),
    productId,
    variantId,
    /** The variant's SKU after this write. */
    sku: branded<Sku>(),
    fields: variantFields.partial(),
    productOptions: options,
    /** What to remember as accepted afterwards. */
    accepted: z.string(),
  }),
  'visibility.set': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    /** The states to remember and to restore are read when it runs: a plan may be old by then. */
    to: z.enum(['hide', 'restore']),
  }),
  'price.set': z.object({ key: branded<CellKey>(), productId, variantId, price }),
  'stock.set': z.object({ key: branded<CellKey>(), productId, variantId, quantity: z.number().int().min(0) }),
} as const satisfies Record<JobKind, z.ZodType>;

/** What a job of a kind is to do, understood. */
export type JobPayload<Kind extends JobKind> = z.infer<(typeof payloadSchemas)[Kind]>;

/** The parsed payload of a stored job; null when it cannot be understood any more. */
export function parsePayload<Kind extends JobKind>(
  kind: Kind,
  text: string,
  version: number,
): JobPayload<Kind> | null {
  if (version !== PAYLOAD_VERSION) return null;
  try {
    const parsed = payloadSchemas[kind].safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as JobPayload<Kind>) : null;
  } catch {
    return null;
  }
}
