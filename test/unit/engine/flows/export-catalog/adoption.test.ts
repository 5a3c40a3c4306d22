import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { planCatalog } from '../../../../../src-main/engine/flows/export-catalog/plan.ts';
import { parsePayload } from '../../../../../src-main/engine/jobs/payload.schema.ts';
import type { RemoteMatch } from '../../../../../src-main/engine/ports/commerce-platform.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { itemNumber, remoteProductId, remoteVariantId } from '../../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../../src-shared/domain/item.ts';
import { aConnection } from '../../../../builders/connection-settings.builder.ts';
import { aMatch, bySku, gatheredCatalog } from '../../../../builders/gathered-catalog.builder.ts';
import { aGridItem, anItem } from '../../../../builders/item.builder.ts';

const tee = aGridItem();
const mug = anItem('MUG', {
  barcodes: [{ code: '123', type: 'UPC', key: cellKey(itemNumber('MUG')) }],
});
const matching = (item: Item, found: RemoteMatch[], changes: Partial<GatheredCatalog> = {}) =>
  planCatalog(gatheredCatalog([item], { matches: bySku(found), ...changes }), aConnection());
const payloadOf = (page: ReturnType<typeof matching>) =>
  parsePayload('product.adopt', page.changes[0]?.job.payload ?? '', 1);

describe('adopting what the store already has', () => {
  it('links a product with the same SKU, whatever its case, and sends nothing', () => {
    const page = matching(mug, [aMatch('mug')]);
    expect(page.changes.map((change) => change.kind)).toEqual(['product.adopt']);
    expect(page.problems).toEqual([]);
  });
  it('takes what the store asks and offers as accepted, so that only what differs is sent', () => {
    const price = { price: decimal('12'), compareAt: null };
    const variant = payloadOf(matching(mug, [aMatch('MUG', { price, stock: 8 })]))?.variants[0];
    expect(variant).toMatchObject({ price: '12|', stock: '8', sku: 'MUG' });
    expect(payloadOf(matching(mug, [aMatch('MUG')]))?.variants[0]).toMatchObject({
      price: null,
      stock: null,
    });
  });
  it('takes name and text as the retailer has them for agreed, barcode and weight as not yet sent', () => {
    const payload = payloadOf(matching(mug, [aMatch('MUG')]));
    expect(JSON.parse(payload?.product ?? '')).toMatchObject({ name: 'The MUG' });
    expect(JSON.parse(payload?.variants[0]?.accepted ?? '')).toMatchObject({ barcode: null, weight: null });
  });
  it('shows what its first price and stock will change', () => {
    const price = { price: decimal('12'), compareAt: null };
    const [change] = matching(mug, [aMatch('MUG', { price, stock: 8 })]).changes;
    expect(JSON.parse(change?.before ?? '')).toEqual({
      name: 'Their mug',
      variants: ['MUG at 12.00, 8 in stock'],
    });
    expect(JSON.parse(change?.after ?? '')).toEqual({
      linkedVariants: 1,
      variants: ['MUG at 19.99, 3 in stock'],
    });
  });
  it('links the variants of a grid item that belong to one product', () => {
    const payload = payloadOf(
      matching(tee, [
        aMatch('TEE', { variantId: null, hasVariants: true }),
        aMatch('TEE-RED-S', { variantId: remoteVariantId(51), hasVariants: true }),
      ]),
    );
    expect(payload?.variants.map((variant) => variant.variantId)).toEqual(['51']);
  });
  it.each([
    ['two products have the SKU', mug, [aMatch('MUG'), aMatch('MUG', { productId: remoteProductId(51) })]],
    ['the structure differs', mug, [aMatch('MUG', { hasVariants: true, variantId: null })]],
    [
      'the cells are spread over products',
      tee,
      [
        aMatch('TEE-RED-S', { hasVariants: true }),
        aMatch('TEE-RED-L', { hasVariants: true, productId: remoteProductId(9) }),
      ],
    ],
    [
      'a SKU is on two variants of one product',
      tee,
      [
        aMatch('TEE-RED-S', { hasVariants: true, variantId: remoteVariantId(1) }),
        aMatch('TEE-RED-S', { hasVariants: true, variantId: remoteVariantId(2) }),
      ],
    ],
  ])('asks when %s', (_, item, found) => {
    const page = matching(item, found);
    expect(page.changes).toEqual([]);
    expect(page.problems[0]).toMatchObject({ code: 'adoption.ambiguous', field: 'SKU' });
  });
  it('waits for a person when the product is in the trash, instead of making a second one', () => {
    const page = matching(mug, [aMatch('MUG', { isTrashed: true })]);
    expect(page.changes).toEqual([]);
    expect(page.problems[0]?.code).toBe('platform.sku-in-trash');
  });
  it('creates what the store does not know', () => {
    expect(matching(mug, []).changes.map((change) => change.kind)).toEqual(['product.create']);
  });
  it('does not take another item’s product for its own because a cell has that item’s number', () => {
    const other = itemNumber('TEE-RED-S');
    const skuOwners = new Map([['tee-red-s', { itemNumber: other, key: cellKey(other) }]]);
    const page = matching(tee, [aMatch('TEE-RED-S')], { skuOwners });
    expect(page.changes.map((change) => change.kind)).toEqual(['product.create']);
    expect(page.problems.map(({ code }) => code)).toEqual(['item.duplicate-sku']);
  });
});
