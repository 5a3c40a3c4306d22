import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { planCatalog } from '../../../../../src-main/engine/flows/export-catalog/plan.ts';
import type { PlanPage } from '../../../../../src-main/engine/flows/flow-context.ts';
import { parsePayload } from '../../../../../src-main/engine/jobs/payload.schema.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../../src-shared/domain/item.ts';
import { aConnection } from '../../../../builders/connection-settings.builder.ts';
import { gatheredCatalog } from '../../../../builders/gathered-catalog.builder.ts';
import { aGridItem, anItem, cellsOf, pricesOf } from '../../../../builders/item.builder.ts';

const connection = aConnection();
const tee = aGridItem();
const mug = anItem();

const plan = (items: Item[], changes: Partial<GatheredCatalog> = {}) =>
  planCatalog(gatheredCatalog(items, changes), connection);
const draftOf = ({ changes }: PlanPage) =>
  parsePayload('product.create', changes[0]?.job.payload ?? '', changes[0]?.job.payloadVersion ?? 0)?.draft;
const codes = ({ problems }: PlanPage) => problems.map(({ code }) => code);

describe('planning new items', () => {
  it('creates a draft with price and stock of every cell, options in display order', () => {
    const draft = draftOf(plan([tee]));
    expect(draft?.options).toEqual([
      { name: 'Color', values: ['Blue', 'Red'] },
      { name: 'Size', values: ['S', 'L'] },
    ]);
    expect(draft?.variants.map((variant) => [variant.sku, variant.price?.price, variant.stock])).toEqual([
      ['TEE-RED-S', '19.99', 3],
      ['TEE-RED-L', '19.99', 3],
      ['TEE-BLUE-S', '19.99', 3],
    ]);
  });
  it('sends no stock that is not known', () => {
    expect(draftOf(plan([mug], { stock: new Map() }))?.variants[0]?.stock).toBeNull();
  });
  it('blocks an item without a price by name, and its neighbor goes on', () => {
    const prices = new Map([...pricesOf(mug, null), ...pricesOf(tee)].map((price) => [price.key, price]));
    const page = plan([mug, tee], { prices });
    expect(page.changes.map((change) => change.itemNumber)).toEqual(['TEE']);
    expect(page.problems).toMatchObject([
      { kind: 'blocked', code: 'item.price-missing', field: 'price', subject: { id: 'MUG' } },
    ]);
  });
  it('leaves out the one cell without a price and says which', () => {
    const [first, ...others] = pricesOf(tee);
    if (first === undefined) throw new Error('the grid item has no cells');
    const prices = new Map([{ ...first, price: null }, ...others].map((price) => [price.key, price]));
    const page = plan([tee], { prices });
    expect(draftOf(page)?.variants.map((variant) => variant.sku)).toEqual(['TEE-RED-L', 'TEE-BLUE-S']);
    expect(page.problems[0]?.subject).toEqual({ entity: 'variant', id: 'TEE-RED-S', itemNumber: 'TEE' });
  });
  it.each([
    ['serial numbers', anItem('SAW', { kind: 'serial' }), 'item.kind-unsupported'],
    ['a grid without cells', aGridItem('TEE', { cells: [] }), 'item.no-cells'],
    ['a blank number', anItem(' '), 'item.sku-empty'],
    ['a name of another code page', anItem('A', { name: 'Caf\u0081' }), 'item.text-unreadable'],
    [
      'a text with lost characters',
      anItem('A', { descriptionHtml: '<p>\ufffd</p>' }),
      'item.text-unreadable',
    ],
  ])('blocks %s, with field and remedy', (_, item, code) => {
    const page = plan([item]);
    expect(page.changes).toEqual([]);
    expect(codes(page)).toEqual([code]);
    expect(page.problems[0]?.field).toBeTruthy();
    expect(page.problems[0]?.remedy).toMatch(/\.$/);
  });
  it('takes what Windows-1252 has', () => {
    expect(codes(plan([anItem('A', { name: '½" “Café” – 5 €\tgroß' })]))).toEqual([]);
  });
  it('blocks an item with more cells or dimensions than the store takes', () => {
    const { capabilities } = gatheredCatalog([]);
    expect(codes(plan([tee], { capabilities: { ...capabilities, maxVariants: 2 } }))).toEqual([
      'item.too-many-variants',
    ]);
    expect(codes(plan([tee], { capabilities: { ...capabilities, maxOptions: 1 } }))).toEqual([
      'item.too-many-options',
    ]);
  });
  it('plans nothing for items that are offline or inactive, whatever their kind', () => {
    for (const kind of ['plain', 'kit', 'service'] as const) {
      for (const change of [{ isOnline: false }, { isActive: false }]) {
        expect(plan([anItem('A', { ...change, kind })])).toMatchObject({ changes: [], problems: [] });
      }
    }
  });
  it('says once of a kit or a service that it is flagged and cannot be sold', () => {
    for (const [kind, field] of [
      ['kit', 'IS_KIT_PAR'],
      ['service', 'ITEM_TYP'],
    ] as const) {
      expect(plan([anItem('A', { kind })])).toMatchObject({
        changes: [],
        problems: [{ kind: 'rejected', code: 'item.kind-unsupported', field, subject: { id: 'A' } }],
      });
    }
  });
  it('puts an item off while its last change is still on its way', () => {
    const page = plan([mug], { underWay: new Set([mug.itemNumber]) });
    expect(page).toMatchObject({ changes: [], postponed: ['MUG'] });
  });
  it('says nothing about an item that could not be read', () => {
    const page = plan([], { asked: [mug.itemNumber], unreadable: new Set([mug.itemNumber]) });
    expect(page).toMatchObject({ changes: [], problems: [], postponed: [] });
  });
});

describe('SKUs', () => {
  it('that another item has are blocked, the other cells of the item go on', () => {
    const owner = { itemNumber: itemNumber('TEE-RED-S'), key: cellKey(itemNumber('TEE-RED-S')) };
    const page = plan([tee], { skuOwners: new Map([['tee-red-s', owner]]) });
    expect(draftOf(page)?.variants.map(({ sku }) => sku)).toEqual(['TEE-RED-L', 'TEE-BLUE-S']);
    expect(page.problems).toMatchObject([
      { code: 'item.duplicate-sku', field: 'SKU', subject: { id: 'TEE-RED-S', itemNumber: 'TEE' } },
    ]);
    expect(page.problems[0]?.operatorMessage).toContain('item TEE-RED-S');
  });
  it('that are an item number which a cell has already block the item', () => {
    const number = itemNumber('TEE-RED-S');
    const owner = { itemNumber: tee.itemNumber, key: cellKey(tee.itemNumber, ['RED', 'S', '*']) };
    const page = plan([anItem('TEE-RED-S')], { skuOwners: new Map([['tee-red-s', owner]]) });
    expect(page.changes).toEqual([]);
    expect(page.problems).toMatchObject([{ code: 'item.duplicate-sku', subject: { id: number } }]);
  });
  it('of two cells that are the same after joining go to the first', () => {
    const clash = aGridItem('A', {
      cells: cellsOf('A', [
        ['B-C', 'D', '*'],
        ['B', 'C-D', '*'],
      ]),
    });
    const page = plan([clash]);
    expect(draftOf(page)?.variants.map(({ sku }) => sku)).toEqual(['A-B-C-D']);
    expect(codes(page)).toEqual(['item.duplicate-sku']);
  });
  it('that are too long for the store are blocked by name', () => {
    const { capabilities } = gatheredCatalog([]);
    const page = plan([tee], { capabilities: { ...capabilities, maxSkuLength: 9 } });
    expect(draftOf(page)?.variants.map(({ sku }) => sku)).toEqual(['TEE-RED-S', 'TEE-RED-L']);
    expect(codes(page)).toEqual(['item.sku-too-long']);
  });
});

describe('owners of fields', () => {
  const owned = (owners: Partial<typeof connection.fieldOwners>) => {
    const settings = { ...connection, fieldOwners: { ...connection.fieldOwners, ...owners } };
    const item = anItem('MUG', {
      descriptionHtml: '<p>Nice</p>',
      barcodes: [{ code: '123', type: 'UPC', key: cellKey(itemNumber('MUG')) }],
    });
    return draftOf(planCatalog(gatheredCatalog([item]), settings));
  };
  it('sends at creation what the POS gives once or always', () => {
    expect(owned({ weight: 'pos-once', price: 'pos-once', stock: 'pos-once' })).toMatchObject({
      name: 'The MUG',
      descriptionHtml: '<p>Nice</p>',
      categoryPath: ['Gifts'],
      variants: [{ barcode: '123', weight: '0.5', price: { price: '19.99' }, stock: 3 }],
    });
  });
  it('never sends what the store alone owns, except the name that a product must have', () => {
    const all = Object.fromEntries(Object.keys(connection.fieldOwners).map((field) => [field, 'store']));
    expect(owned(all)).toMatchObject({
      name: 'The MUG',
      descriptionHtml: null,
      categoryPath: [],
      variants: [{ barcode: null, weight: null, price: null, stock: null }],
    });
  });
  it('needs no price where prices are the store’s', () => {
    const prices = new Map(pricesOf(mug, null).map((price) => [price.key, price]));
    const fieldOwners = { ...connection.fieldOwners, price: 'store' as const };
    const page = planCatalog(gatheredCatalog([mug], { prices }), { ...connection, fieldOwners });
    expect(draftOf(page)?.variants[0]?.price).toBeNull();
    expect(page.problems).toEqual([]);
  });
});
