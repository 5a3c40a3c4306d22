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
const product = z.object({
  itemNumber: branded<ItemNumber>(),
  sku: branded<Sku>(),
  name: z.string(),
  descriptionHtml: z.string().nullable(),
  categoryPath: z.array(z.string()).readonly(),
  options,
  variants: z.array(variant).readonly(),
});
const productId = branded<RemoteProductId>();
const variantId = branded<RemoteVariantId>();

export const payloadSchemas = {
  'product.adopt': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    hasVariants: z.boolean(),
    variants: z
      .array(
        z.object({
          key: branded<CellKey>(),
          variantId,
          /** What is taken as accepted. */ accepted: z.string(),
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
  'variant.update': z.object({
    key: branded<CellKey>(),
    productId,
    variantId,
    fields: variantFields.partial(),
    productOptions: options,
    /** What to remember as accepted afterwards. */
    accepted: z.string(),
  }),
  'visibility.set': z.object({
    itemNumber: branded<ItemNumber>(),
    productId,
    to: z.enum(['hide', 'restore']),
    /** The platform's state before hiding: remembered by `hide`, sent by `restore`. */
    state: z.string(),
    /** False when customers could not see the product anyway (or see it already): only our memory changes. */
    isSent: z.boolean(),
  }),
  'price.set': z.object({ key: branded<CellKey>(), productId, variantId, price }),
  'stock.set': z.object({ key: branded<CellKey>(), productId, variantId, quantity: z.number().int().min(0) }),
} as const satisfies Record<JobKind, z.ZodType>;

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
