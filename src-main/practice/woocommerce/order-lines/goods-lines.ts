import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import { ok } from '../../../../src-shared/errors/result.ts';
import { noProductReference } from '../errors/order-errors.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { GoodsLine } from '../state/order-records.ts';
import type { MetaEntry, PostRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { moneyOf, NO_MONEY } from '../values/money.ts';
import { isFilled, isSent, type Params, toInteger, toText } from '../values/php-values.ts';
import { choicesOf } from '../variations/variation-attributes.ts';
import { variationName } from '../variations/variation-body.ts';
import { priceOf } from './ordered-product.ts';
import type { LineKind } from './write-lines.ts';

/** Lines of goods. A product that the store does not have is taken all the same: without id, name and price (seen). */
export const goodsLines = (shop: Shop): LineKind<GoodsLine> => ({
  make(sent) {
    if (!isFilled(sent.sku) && !isFilled(sent.product_id) && !isFilled(sent.variation_id)) {
      return noProductReference();
    }
    const post = referredProduct(shop, sent);
    const quantity = isSent(sent.quantity) ? toInteger(sent.quantity) : 1;
    const price = post === undefined ? NO_MONEY : moneyOf(priceOf(shop, post));
    const total = multiplyDecimals(price, decimal(quantity));
    const made = { ...BLANK, id: shop.orderItemIds.next(), quantity, total, subtotal: total };
    return ok(withSent(shop, post === undefined ? made : withProduct(shop, made, post), sent));
  },
  change(line, sent) {
    const post = referredProduct(shop, sent);
    return withSent(shop, post === undefined ? line : withProduct(shop, line, post), sent);
  },
});

const BLANK: GoodsLine = {
  id: 0,
  name: '',
  productId: 0,
  variationId: 0,
  quantity: 1,
  taxClass: '',
  subtotal: NO_MONEY,
  total: NO_MONEY,
  taxes: [],
  meta: [],
};

/** By SKU before any id, and by the variation's id before the product's. */
function referredProduct({ posts }: Shop, sent: Params): PostRecord | undefined {
  if (isFilled(sent.sku)) return posts.bySku(toText(sent.sku)).find(({ status }) => status !== 'trash');
  return posts.find(toInteger(isFilled(sent.variation_id) ? sent.variation_id : sent.product_id));
}

/** The name goes with the order as it is now; a variation's options become metadata of the line (seen). */
function withProduct(shop: Shop, line: GoodsLine, post: PostRecord): GoodsLine {
  if (post.kind === 'product') {
    return { ...line, name: post.name, productId: post.id, variationId: 0 };
  }
  const chosen = choicesOf(shop, shop.posts.product(post.parentId), post).map(
    ({ attribute }): MetaEntry => ({
      id: shop.orderMetaIds.next(),
      key: attribute.key,
      value: post.attributes[attribute.key] ?? '',
    }),
  );
  return {
    ...line,
    name: variationName(shop, post),
    productId: post.parentId,
    variationId: post.id,
    meta: [...line.meta, ...chosen],
  };
}

/** A quantity alone leaves the amounts as they are (seen). */
function withSent(shop: Shop, line: GoodsLine, sent: Params): GoodsLine {
  const total = isSent(sent.total) ? moneyOf(sent.total) : line.total;
  return {
    ...line,
    name: isSent(sent.name) ? toText(sent.name) : line.name,
    quantity: isSent(sent.quantity) ? toInteger(sent.quantity) : line.quantity,
    taxClass: isSent(sent.tax_class) ? toText(sent.tax_class) : line.taxClass,
    total,
    subtotal: isSent(sent.subtotal) ? moneyOf(sent.subtotal) : atLeast(line.subtotal, total),
    meta: writeMeta(line.meta, sent.meta_data, shop.orderMetaIds),
  };
}

/** Setting a total raises a subtotal that is below it. */
const atLeast = (subtotal: Decimal, total: Decimal): Decimal =>
  compareDecimals(subtotal, total) < 0 ? total : subtotal;
