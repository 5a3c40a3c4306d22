import { decodeHTML } from 'entities';
import { z } from 'zod';
import { parseDecimal } from '../../../src-shared/domain/decimal.ts';
import { type RemoteProductId, remoteProductId } from '../../../src-shared/domain/ids.ts';
import type { HandMadeVariant, HeldProduct, HeldVariant, StoreHands } from './store-environment.ts';
import type { WooRest } from './woocommerce-rest.ts';

const text = z.string().transform((value) => decodeHTML(value));
const heldVariant = z.object({
  id: z.number(),
  sku: z.string(),
  regular_price: z.string(),
  sale_price: z.string(),
  manage_stock: z.union([z.boolean(), z.string()]),
  stock_quantity: z.number().nullable(),
  global_unique_id: z.string().optional(),
  weight: z.string(),
  attributes: z.array(z.object({ name: text, option: text.optional(), options: z.array(text).optional() })),
});
const heldProduct = heldVariant.extend({
  name: text,
  description: z.string(),
  status: z.string(),
  catalog_visibility: z.string(),
  type: z.string(),
  categories: z.array(z.object({ id: z.number(), name: text })),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
});
const made = z.object({ id: z.number() });

/** The retailer's hands in a WooCommerce store, by its REST API. */
export function wooHands(rest: WooRest): StoreHands {
  const product = async (id: RemoteProductId) => heldProduct.parse(await rest('GET', `products/${id}`));
  const attributesOf = (options: Readonly<Record<string, string>>) =>
    Object.entries(options).map(([name, option]) => ({ name, option }));
  const variantFields = ({ sku, price, stock, options }: HandMadeVariant) => ({
    sku,
    regular_price: price,
    manage_stock: true,
    stock_quantity: stock,
    attributes: attributesOf(options),
  });
  return {
    async held(id) {
      const held = await product(id);
      if (held.type !== 'variable') return toHeld(held, [toVariant(held)]);
      const variants = z
        .array(heldVariant)
        .parse(await rest('GET', `products/${id}/variations?per_page=100&orderby=id&order=asc`));
      return toHeld(held, variants.map(toVariant));
    },
    async exists(id) {
      return await rest('GET', `products/${id}`).then(
        () => true,
        () => false,
      );
    },
    async make({ sku, name, price, stock, options, variants = [] }) {
      const fields =
        options === undefined
          ? { type: 'simple', regular_price: price, manage_stock: stock !== undefined, stock_quantity: stock }
          : {
              type: 'variable',
              attributes: Object.entries(options).map(([option, values]) => ({
                name: option,
                visible: true,
                variation: true,
                options: values,
              })),
            };
      const { id } = made.parse(await rest('POST', 'products', { sku, name, status: 'publish', ...fields }));
      for (const variant of variants) {
        await rest('POST', `products/${id}/variations`, variantFields(variant));
      }
      return remoteProductId(id);
    },
    async addVariant(id, variant) {
      await rest('POST', `products/${id}/variations`, variantFields(variant));
    },
    async publish(id) {
      await rest('PUT', `products/${id}`, { status: 'publish' });
    },
    async rename(id, name) {
      await rest('PUT', `products/${id}`, { name });
    },
    async decorate(id, mark) {
      const raw = z
        .object({ attributes: z.array(z.unknown()), categories: z.array(z.object({ id: z.number() })) })
        .parse(await rest('GET', `products/${id}`));
      const category = made.parse(await rest('POST', 'products/categories', { name: `${mark} shelf` }));
      await rest('PUT', `products/${id}`, {
        categories: [...raw.categories, { id: category.id }],
        meta_data: [{ key: `${mark}_note`, value: 'by hand' }],
        attributes: [
          ...raw.attributes,
          { name: 'Care', visible: true, variation: false, options: ['By hand & cold'] },
        ],
      });
    },
    async trash(id) {
      await rest('DELETE', `products/${id}`);
    },
    async remove(id) {
      await rest('DELETE', `products/${id}?force=true`);
    },
    async categoriesNamed(name) {
      const found = await rest('GET', `products/categories?per_page=100&search=${encodeURIComponent(name)}`);
      return z
        .array(z.object({ name: text }))
        .parse(found)
        .filter((each) => each.name === name).length;
    },
  };
}

type Variant = z.output<typeof heldVariant>;
type Product = z.output<typeof heldProduct>;

function toVariant(held: Variant): HeldVariant {
  const regular = parseDecimal(held.regular_price);
  const sale = parseDecimal(held.sale_price);
  return {
    id: String(held.id),
    sku: held.sku,
    price: sale ?? regular,
    compareAt: sale === null ? null : regular,
    stock: held.manage_stock === true ? held.stock_quantity : null,
    barcode: held.global_unique_id ?? '',
    weight: held.weight,
    options: Object.fromEntries(
      held.attributes.flatMap(({ name, option }) => (option === undefined ? [] : [[name, option]])),
    ),
  };
}

function toHeld(held: Product, variants: readonly HeldVariant[]): HeldProduct {
  return {
    name: held.name,
    description: held.description,
    state: `${held.status}/${held.catalog_visibility}`,
    isBuyable: held.status === 'publish',
    categories: held.categories.map((category) => category.name),
    options: Object.fromEntries(held.attributes.map(({ name, options = [] }) => [name, options])),
    metadata: Object.fromEntries(held.meta_data.map(({ key, value }) => [key, value])),
    variants,
  };
}
