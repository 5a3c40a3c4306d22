import { idempotencyKey, remoteProductId, remoteVariantId, sku } from '../../../src-shared/domain/ids.ts';
import type { RemoteMatch } from '../../engine/ports/commerce-platform.ts';
import { offeredFrom } from './price.mapper.ts';
import type { ListedProduct } from './product.schema.ts';

/** The metadata key under which our idempotency key goes with what we make. The underscore hides it from the admin page. */
export const KEY_META = '_tillbridge_key';

/** Types of products that are sold as they are, without variants. */
const PLAIN_TYPES = new Set(['simple', 'subscription']);

/** A product or variant of the store as the engine compares it. */
export function toMatch(record: ListedProduct): RemoteMatch {
  const key = record.meta_data.find((entry) => entry.key === KEY_META)?.value;
  const parent = record.parent_id ?? 0;
  const isVariant = parent > 0;
  const isPlain = PLAIN_TYPES.has(record.type);
  return {
    sku: sku(record.sku),
    productId: remoteProductId(isVariant ? parent : record.id),
    variantId: isVariant || isPlain ? remoteVariantId(record.id) : null,
    hasVariants: !isPlain,
    idempotencyKey: typeof key === 'string' && key !== '' ? idempotencyKey(key) : null,
    isTrashed: record.status === 'trash',
    name: record.name,
    price: isVariant || isPlain ? offeredFrom(record) : null,
    stock: record.manage_stock === true ? (record.stock_quantity ?? null) : null,
    options: isVariant ? record.attributes.map(({ name, option }) => ({ name, value: option })) : [],
  };
}
