import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../../src-main/engine/flows/export-catalog/gather.ts';
import { planCatalog } from '../../../../../src-main/engine/flows/export-catalog/plan.ts';
import { parsePayload } from '../../../../../src-main/engine/jobs/payload.schema.ts';
import { catalogText, variantFields } from '../../../../../src-main/engine/mapping/product.mapper.ts';
import type { RemoteMatch } from '../../../../../src-main/engine/ports/commerce-platform.ts';
import type { ProductLink, VariantLink } from '../../../../../src-main/engine/ports/stores.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import { remoteProductId, remoteVariantId, sku } from '../../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../../src-shared/domain/item.ts';
import { aConnection } from '../../../../builders/connection-settings.builder.ts';
import { aGridItem, anItem, pricesOf } from '../../../../builders/item.builder.ts';

const connection = aConnection();
const tee = aGridItem();
const mug = anItem();

function gathered(items: Item[], changes: Partial<GatheredCatalog> = {}): GatheredCatalog {
  return {
    asked: items.map((item) => item.itemNumber),
    items: new Map(items.map((item) => [item.itemNumber, item])),
    products: new Map(),
    variants: new Map(),
    prices: new Map(items.flatMap((item) => pricesOf(item)).map((price) => [price.key, price])),
    stock: new Map(items.flatMap((item) => item.cells.map((cell) => [cellKey(item.itemNumber, cell), 3]))),
    matches: null,
    visibility: new Map(),
    underWay: new Set(),
    cellsUnderWay: new Set(),
    capabilities: {
      maxOptions: 3,
      maxVariants: 1000,
      maxSkuLength: 100,
      hasCompareAtPrice: true,
      hasLocations: false,
      reservesOpenOrders: false,
      updatesOptionsOnParent: true,
    },
    problems: [],
    ...changes,
  };
}

const productLink = (item: Item, changes: Partial<ProductLink> = {}): ProductLink => ({
  connectionId: connection.id,
  itemNumber: item.itemNumber,
  productId: remoteProductId(7),
  isAdopted: false,
  hasVariants: item.dimensions.length > 0,
  hiddenState: null,
  ...changes,
});

function linked(item: Item, cells = item.cells, changes: Partial<GatheredCatalog> = {}): GatheredCatalog {
  const links = cells.map(
    (cell, index): VariantLink => ({
      connectionId: connection.id,
      key: cellKey(item.itemNumber, cell),
      itemNumber: item.itemNumber,
      productId: remoteProductId(7),
      variantId: remoteVariantId(100 + index),
      accepted: { catalog: catalogText(variantFields(item, cell, connection)), price: '19.99|', stock: '3' },
    }),
  );
  return gathered([item], {
    products: new Map([[item.itemNumber, productLink(item)]]),
    variants: new Map(links.map((link) => [link.key, link])),
    ...changes,
  });
}

const visibility = (isVisible: boolean, state: string) =>
  new Map([[remoteProductId(7), { productId: remoteProductId(7), isVisible, state }]]);

describe('planning new items', () => {
  it('creates a draft with price and stock of every cell, options in display order', () => {
    const plan = planCatalog(gathered([tee]), connection);
    expect(plan.changes).toHaveLength(1);
    const job = plan.changes[0]?.job;
    const payload = parsePayload('product.create', job?.payload ?? '', job?.payloadVersion ?? 0);
    expect(payload?.draft.options).toEqual([
      { name: 'Color', values: ['Blue', 'Red'] },
      { name: 'Size', values: ['S', 'L'] },
    ]);
    expect(
      payload?.draft.variants.map((variant) => [variant.sku, variant.price?.price, variant.stock]),
    ).toEqual([
      ['TEE-RED-S', '19.99', 3],
      ['TEE-RED-L', '19.99', 3],
      ['TEE-BLUE-S', '19.99', 3],
    ]);
  });
  it('sends no stock that is not known', () => {
    const plan = planCatalog(gathered([mug], { stock: new Map() }), connection);
    const payload = parsePayload('product.create', plan.changes[0]?.job.payload ?? '', 1);
    expect(payload?.draft.variants[0]?.stock).toBeNull();
  });
  it('blocks an item without a price by name, and its neighbor goes on', () => {
    const prices = new Map([...pricesOf(mug, null), ...pricesOf(tee)].map((price) => [price.key, price]));
    const plan = planCatalog(gathered([mug, tee], { prices }), connection);
    expect(plan.changes.map((change) => change.itemNumber)).toEqual(['TEE']);
    expect(plan.problems).toMatchObject([
      { kind: 'blocked', code: 'item.price-missing', subject: { id: 'MUG' } },
    ]);
  });
  it('leaves out the one cell without a price and says which', () => {
    const [first, ...others] = pricesOf(tee);
    if (first === undefined) throw new Error('the grid item has no cells');
    const prices = new Map([{ ...first, price: null }, ...others].map((price) => [price.key, price]));
    const plan = planCatalog(gathered([tee], { prices }), connection);
    const payload = parsePayload('product.create', plan.changes[0]?.job.payload ?? '', 1);
    expect(payload?.draft.variants.map((variant) => variant.sku)).toEqual(['TEE-RED-L', 'TEE-BLUE-S']);
    expect(plan.problems[0]?.subject).toEqual({ entity: 'variant', id: 'TEE-RED-S', itemNumber: 'TEE' });
  });
  it.each([
    ['serial numbers', anItem('SAW', { kind: 'serial' }), 'item.kind-unsupported'],
    ['a grid without cells', aGridItem('TEE', { cells: [] }), 'item.no-cells'],
  ])('blocks %s', (_, item, code) => {
    const plan = planCatalog(gathered([item]), connection);
    expect(plan.changes).toEqual([]);
    expect(plan.problems[0]?.code).toBe(code);
  });
  it('blocks an item with more cells or dimensions than the store takes', () => {
    const base = gathered([tee]);
    const few = { ...base.capabilities, maxVariants: 2 };
    expect(planCatalog({ ...base, capabilities: few }, connection).problems[0]?.code).toBe(
      'item.too-many-variants',
    );
    const one = { ...base.capabilities, maxOptions: 1 };
    expect(planCatalog({ ...base, capabilities: one }, connection).problems[0]?.code).toBe(
      'item.too-many-options',
    );
  });
  it('plans nothing for items that are offline, inactive, or still on their way', () => {
    expect(planCatalog(gathered([anItem('A', { isOnline: false })]), connection).changes).toEqual([]);
    expect(planCatalog(gathered([anItem('A', { isActive: false })]), connection).changes).toEqual([]);
    expect(planCatalog(gathered([mug], { underWay: new Set([mug.itemNumber]) }), connection).changes).toEqual(
      [],
    );
  });
});

describe('adopting what the store already has', () => {
  const match = (text: string, changes: Partial<RemoteMatch> = {}): RemoteMatch => ({
    sku: sku(text),
    productId: remoteProductId(50),
    variantId: remoteVariantId(50),
    hasVariants: false,
    idempotencyKey: null,
    isTrashed: false,
    name: 'Their mug',
    options: [],
    ...changes,
  });
  const matching = (item: Item, found: RemoteMatch[]) =>
    planCatalog(
      gathered([item], { matches: Map.groupBy(found, (one) => one.sku.toLowerCase()) }),
      connection,
    );

  it('links a product with the same SKU, whatever its case, and sends nothing', () => {
    const plan = matching(mug, [match('mug')]);
    expect(plan.changes.map((change) => change.kind)).toEqual(['product.adopt']);
  });
  it('links the variants of a grid item that belong to one product', () => {
    const plan = matching(tee, [
      match('TEE', { variantId: null, hasVariants: true }),
      match('TEE-RED-S', { variantId: remoteVariantId(51), hasVariants: true }),
    ]);
    const payload = parsePayload('product.adopt', plan.changes[0]?.job.payload ?? '', 1);
    expect(payload?.variants.map((variant) => variant.variantId)).toEqual(['51']);
  });
  it.each([
    ['two products have the SKU', mug, [match('MUG'), match('MUG', { productId: remoteProductId(51) })]],
    ['the structure differs', mug, [match('MUG', { hasVariants: true, variantId: null })]],
    [
      'the cells are spread over products',
      tee,
      [
        match('TEE-RED-S', { hasVariants: true }),
        match('TEE-RED-L', { hasVariants: true, productId: remoteProductId(9) }),
      ],
    ],
  ])('asks when %s', (_, item, found) => {
    const plan = matching(item, found);
    expect(plan.changes).toEqual([]);
    expect(plan.problems[0]?.code).toBe('adoption.ambiguous');
  });
  it('creates what the store does not know', () => {
    expect(matching(mug, []).changes.map((change) => change.kind)).toEqual(['product.create']);
  });
});

describe('planning linked items', () => {
  it('plans nothing when nothing changed', () => {
    expect(planCatalog(linked(tee), connection)).toMatchObject({ changes: [], unchanged: 3 });
  });
  it('adds a cell that the store does not have', () => {
    const plan = planCatalog(linked(tee, tee.cells.slice(0, 2)), connection);
    const payload = parsePayload('variants.create', plan.changes[0]?.job.payload ?? '', 1);
    expect(payload?.variants.map((variant) => variant.sku)).toEqual(['TEE-BLUE-S']);
  });
  it('sends only the field that changed, and never what the store owns', () => {
    const heavier = { ...mug, weight: tee.weight, name: 'Renamed in Counterpoint' };
    const before = linked({ ...mug, weight: null });
    const plan = planCatalog({ ...before, items: new Map([[mug.itemNumber, heavier]]) }, connection);
    const payload = parsePayload('variant.update', plan.changes[0]?.job.payload ?? '', 1);
    expect(payload?.fields).toEqual({ weight: '0.5' });
    const owners = { ...connection.fieldOwners, weight: 'store' as const };
    const theirs = planCatalog(
      { ...before, items: new Map([[mug.itemNumber, heavier]]) },
      { ...connection, fieldOwners: owners },
    );
    expect(theirs.changes).toEqual([]);
  });
  it('blocks an item that became another structure instead of destroying its variants', () => {
    const base = linked(mug);
    const plan = planCatalog({ ...base, items: new Map([[mug.itemNumber, aGridItem('MUG')]]) }, connection);
    expect(plan.changes).toEqual([]);
    expect(plan.problems[0]?.code).toBe('item.structure-changed');
  });
});

describe('turning an item off and on', () => {
  const off = { ...mug, isOnline: false };
  const offline = (state: ReturnType<typeof visibility>) =>
    linked(mug, mug.cells, { items: new Map([[mug.itemNumber, off]]), visibility: state });
  const back = (hiddenState: string, state: ReturnType<typeof visibility>) =>
    linked(mug, mug.cells, {
      products: new Map([[mug.itemNumber, productLink(mug, { hiddenState })]]),
      visibility: state,
    });
  const payloadOf = (data: GatheredCatalog) =>
    parsePayload('visibility.set', planCatalog(data, connection).changes[0]?.job.payload ?? '', 1);

  it('hides what customers see and remembers how it was', () => {
    expect(payloadOf(offline(visibility(true, 'publish')))).toMatchObject({
      to: 'hide',
      state: 'publish',
      isSent: true,
    });
    expect(planCatalog(offline(visibility(true, 'publish')), connection).drastic.hidden).toBe(1);
  });
  it('only remembers a draft, and never publishes it later', () => {
    expect(payloadOf(offline(visibility(false, 'draft')))).toMatchObject({ to: 'hide', isSent: false });
    expect(payloadOf(back('draft', visibility(false, 'draft')))).toMatchObject({
      to: 'restore',
      isSent: false,
    });
  });
  it('restores exactly what was remembered', () => {
    expect(payloadOf(back('publish', visibility(false, 'draft')))).toMatchObject({
      to: 'restore',
      state: 'publish',
      isSent: true,
    });
  });
  it('leaves a product that the retailer published himself meanwhile', () => {
    expect(payloadOf(back('draft', visibility(true, 'publish')))).toMatchObject({ isSent: false });
  });
  it('hides the product of an item that is gone from Counterpoint', () => {
    const gone = linked(mug, mug.cells, { items: new Map(), visibility: visibility(true, 'publish') });
    expect(payloadOf(gone)).toMatchObject({ to: 'hide', isSent: true });
  });
});
