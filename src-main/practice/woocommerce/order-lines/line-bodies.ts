import { decimal, divideDecimals } from '../../../../src-shared/domain/decimal.ts';
import type {
  CouponLine,
  FeeLine,
  GoodsLine,
  LineTax,
  OrderLines,
  ShippingLine,
  TaxLine,
} from '../state/order-records.ts';
import type { MetaEntry, PostRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { moneyText } from '../values/money.ts';
import { lineSubtotalTax, lineTax } from './line-taxes.ts';
import { parentOf, productOf } from './ordered-product.ts';

type Body = Record<string, unknown>;

/** The lines of an order or a refund as the API answers them; amounts with so many decimals. */
export const lineBodies = (shop: Shop, order: Readonly<OrderLines>, places: number) => ({
  line_items: order.lines.map((line) => goodsBody(shop, line, places)),
  tax_lines: order.taxLines.map((line) => taxBody(shop, line, places)),
  shipping_lines: order.shippingLines.map((line) => shippingBody(line, places)),
  fee_lines: order.feeLines.map((line) => feeBody(line, places)),
});

function goodsBody(shop: Shop, line: GoodsLine, places: number): Body {
  const post = productOf(shop, line);
  const { total, subtotal, quantity } = line;
  return {
    id: line.id,
    name: line.name,
    product_id: line.productId,
    variation_id: line.variationId,
    quantity,
    tax_class: line.taxClass,
    subtotal: moneyText(subtotal, places),
    subtotal_tax: moneyText(lineSubtotalTax(line), places),
    total: moneyText(total, places),
    total_tax: moneyText(lineTax(line), places),
    taxes: line.taxes.map(taxShare),
    meta_data: line.meta.map((entry) => shownMeta(shop, post, entry)),
    // Both are those that the product has now; null when it is gone.
    sku: post?.sku ?? null,
    // A number, and as long as the division makes it (seen).
    price: quantity === 0 ? 0 : Number(divideDecimals(total, decimal(quantity))),
    image: imageOf(shop, post),
    parent_name: post?.kind === 'variation' ? (parentOf(shop, post)?.name ?? '') : null,
  };
}

/** Taxes come as they are stored, whatever decimals were asked for. */
const taxShare = ({ rateId, total, subtotal }: LineTax): Body => ({
  id: rateId,
  total: moneyText(total),
  subtotal: subtotal === null ? '' : moneyText(subtotal),
});

/** Options of a variation are shown by their names. */
function shownMeta(shop: Shop, post: PostRecord | undefined, { id, key, value }: MetaEntry): Body {
  const attribute =
    post === undefined ? undefined : parentOf(shop, post)?.attributes.find((one) => one.key === key);
  const global = shop.attributes.find(attribute?.attributeId ?? 0);
  const term = typeof value === 'string' ? global?.terms.bySlug(value) : undefined;
  return {
    id,
    key,
    value,
    display_key: global?.name ?? attribute?.name ?? key,
    display_value: term?.name ?? value,
  };
}

/** Without a picture a variation says 0 and a product an empty text (in recorded answers). */
function imageOf(shop: Shop, post: PostRecord | undefined): Body {
  const own = post?.kind === 'variation' ? post.image : (post?.images[0] ?? 0);
  const parent = post === undefined ? undefined : parentOf(shop, post);
  const id = own > 0 ? own : (parent?.images[0] ?? 0);
  const picture = shop.media.find(id);
  if (picture === undefined) return { id: post?.kind === 'product' ? '' : 0, src: '' };
  return { id, src: `${shop.site.url}/wp-content/uploads/${picture.fileName}` };
}

function taxBody({ taxRates }: Shop, line: TaxLine, places: number): Body {
  const rate = taxRates.find(line.rateId);
  return {
    id: line.id,
    rate_code: rate?.code ?? '',
    rate_id: line.rateId,
    label: rate?.label ?? '',
    compound: false,
    tax_total: moneyText(line.total, places),
    shipping_tax_total: moneyText(line.shippingTotal, places),
    rate_percent: Number(rate?.percent ?? 0),
    meta_data: [],
  };
}

const shippingBody = (line: ShippingLine, places: number): Body => ({
  id: line.id,
  method_title: line.methodTitle,
  method_id: line.methodId,
  instance_id: line.instanceId,
  total: moneyText(line.total, places),
  total_tax: moneyText(lineTax(line), places),
  taxes: line.taxes.map(taxShare),
  tax_status: 'taxable',
  meta_data: line.meta,
});

const feeBody = (line: FeeLine, places: number): Body => ({
  id: line.id,
  name: line.name,
  tax_class: line.taxClass,
  tax_status: line.taxStatus,
  amount: '',
  total: moneyText(line.total, places),
  total_tax: moneyText(lineTax(line), places),
  taxes: line.taxes.map(taxShare),
  meta_data: line.meta,
});

/** Its amounts come as they are stored (in recorded answers: `5`). */
export const couponBody = (line: CouponLine): Body => ({
  id: line.id,
  code: line.code,
  discount: line.discount,
  discount_tax: line.discountTax,
  meta_data: line.meta.map((entry) => ({ ...entry, display_key: entry.key, display_value: entry.value })),
  discount_type: 'percent',
  nominal_amount: line.percent,
  free_shipping: false,
});
