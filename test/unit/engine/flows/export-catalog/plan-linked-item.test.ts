import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { planCatalog } from '../../../../../src-main/engine/flows/export-catalog/plan.ts';
import { parsePayload } from '../../../../../src-main/engine/jobs/payload.schema.ts';
import type { OwnedField } from '../../../../../src-main/engine/ports/engine-settings.ts';
import type { JobKind } from '../../../../../src-main/engine/ports/stores.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import type { FieldOwner } from '../../../../../src-shared/domain/flow.ts';
import { itemNumber, remoteProductId } from '../../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../../src-shared/domain/item.ts';
import { aConnection } from '../../../../builders/connection-settings.builder.ts';
import { aMatch, bySku, linkedCatalog } from '../../../../builders/gathered-catalog.builder.ts';
import { aGridItem, anItem, cellsOf } from '../../../../builders/item.builder.ts';
import { aProductLink } from '../../../../builders/stored-records.builder.ts';

const connection = aConnection();
const tee = aGridItem();
const mug = anItem();

function owning(owners: Partial<Record<OwnedField, FieldOwner>>) {
  return aConnection({ fieldOwners: { ...connection.fieldOwners, ...owners } });
}
/** A linked item that then changed in the POS. */
const changed = (before: Item, after: Item): GatheredCatalog =>
  linkedCatalog(before, { items: new Map([[after.itemNumber, after]]) });
const payload = <Kind extends JobKind>(kind: Kind, page: ReturnType<typeof planCatalog>) =>
  parsePayload(kind, page.changes.find((change) => change.kind === kind)?.job.payload ?? '', 1);

describe('planning linked items', () => {
  it('plans nothing when nothing changed', () => {
    expect(planCatalog(linkedCatalog(tee), connection)).toMatchObject({ changes: [], unchanged: 3 });
  });
  it('adds a cell that the store does not have', () => {
    const page = planCatalog(linkedCatalog(tee, {}, tee.cells.slice(0, 2)), connection);
    expect(payload('variants.create', page)?.variants.map((variant) => variant.sku)).toEqual(['TEE-BLUE-S']);
  });
  it('adds no cell whose SKU another product of the store has, and says which', () => {
    const data = linkedCatalog(
      tee,
      { matches: bySku([aMatch('TEE-BLUE-S', { productId: remoteProductId(90) })]) },
      tee.cells.slice(0, 2),
    );
    const page = planCatalog(data, connection);
    expect(page.changes).toEqual([]);
    expect(page.problems).toMatchObject([{ code: 'platform.sku-taken', subject: { id: 'TEE-BLUE-S' } }]);
  });
  it('adds no cell whose SKU another item has', () => {
    const other = itemNumber('TEE-BLUE-S');
    const skuOwners = new Map([['tee-blue-s', { itemNumber: other, key: cellKey(other) }]]);
    const page = planCatalog(linkedCatalog(tee, { skuOwners }, tee.cells.slice(0, 2)), connection);
    expect(page.changes).toEqual([]);
    expect(page.problems.map(({ code }) => code)).toEqual(['item.duplicate-sku']);
  });
  it('blocks an item that has grown beyond what the store takes', () => {
    const data = linkedCatalog(tee, {}, tee.cells.slice(0, 2));
    const page = planCatalog({ ...data, capabilities: { ...data.capabilities, maxVariants: 2 } }, connection);
    expect(page.changes).toEqual([]);
    expect(page.problems.map(({ code }) => code)).toEqual(['item.too-many-variants']);
  });
  it('blocks an item that became another structure instead of destroying its variants', () => {
    const page = planCatalog(changed(mug, aGridItem('MUG')), connection);
    expect(page.changes).toEqual([]);
    expect(page.problems[0]?.code).toBe('item.structure-changed');
  });
  it('blocks an item that gained or lost an option beside those that it has', () => {
    const unit = { label: 'Unit', values: [{ code: 'EACH', label: 'Each', order: 0 }] };
    const byUnit: Item = {
      ...tee,
      dimensions: [...tee.dimensions, unit],
      cells: tee.cells.map((cell) => ({ ...cell, unit: 'Each', choices: [...cell.choices, 'EACH'] })),
    };
    const gained = planCatalog(changed(tee, byUnit), connection);
    expect(gained.changes).toEqual([]);
    expect(gained.problems).toMatchObject([
      {
        code: 'item.structure-changed',
        operatorMessage: expect.stringContaining(
          'by Color and Size and would now have to be sold by Color and Size and Unit',
        ),
      },
    ]);
    const lost = planCatalog(changed(byUnit, tee), connection);
    expect([lost.changes, lost.problems[0]?.code]).toEqual([[], 'item.structure-changed']);
    expect(planCatalog(linkedCatalog(byUnit), connection).problems).toEqual([]);
  });
});

describe('fields of variants', () => {
  const heavier = { ...mug, name: 'Renamed in Counterpoint' };
  const weightless = { ...mug, cells: cellsOf('MUG', undefined, null) };
  const data = changed(weightless, heavier);

  it('are sent when they changed, and nothing else is', () => {
    expect(payload('variant.update', planCatalog(data, connection))?.fields).toEqual({ weight: '0.5' });
  });
  it.each(['pos-once', 'store'] as const)('are left alone when they are owned %s', (owner) => {
    expect(planCatalog(data, owning({ weight: owner })).changes).toEqual([]);
  });
  it('are not taken away because the POS has none', () => {
    expect(planCatalog(changed(mug, weightless), connection).changes).toEqual([]);
  });
  it('are compared with what is on its way, not only with what arrived', () => {
    const page = planCatalog(data, connection);
    const pending = payload('variant.update', page)?.accepted ?? '';
    const key = cellKey(mug.itemNumber);
    expect(planCatalog({ ...data, pending: new Map([[key, pending]]) }, connection).changes).toEqual([]);
    const back = { ...linkedCatalog(weightless), pending: new Map([[key, pending]]) };
    expect(planCatalog({ ...back, items: new Map([[mug.itemNumber, mug]]) }, connection).changes).toEqual([]);
  });
  it('bring the product’s options along when an option value changed', () => {
    const [color, size] = tee.dimensions;
    if (color === undefined || size === undefined) throw new Error('the grid item has two dimensions');
    const wine = {
      ...color,
      values: color.values.map((value) => ({ ...value, label: `Deep ${value.label}` })),
    };
    const page = planCatalog(changed(tee, { ...tee, dimensions: [wine, size] }), connection);
    expect(payload('variant.update', page)).toMatchObject({
      fields: {
        options: [
          { name: 'Color', value: 'Deep Red' },
          { name: 'Size', value: 'S' },
        ],
      },
      productOptions: [{ name: 'Color', values: ['Deep Blue', 'Deep Red'] }, { name: 'Size' }],
    });
    const adopted = changed(tee, { ...tee, dimensions: [wine, size] });
    const links = new Map([
      [tee.itemNumber, aProductLink({ itemNumber: tee.itemNumber, hasVariants: true, isAdopted: true })],
    ]);
    expect(planCatalog({ ...adopted, products: links }, connection).changes).toEqual([]);
  });
});

describe('fields of products', () => {
  const renamed = anItem('MUG', {
    name: 'New name',
    descriptionHtml: '<p>New</p>',
    subcategory: { code: 'MUGS', name: 'Mugs' },
    categoryPath: ['Gifts', 'Mugs'],
  });
  const data = changed(mug, renamed);

  it('are the retailer’s once the product exists', () => {
    expect(planCatalog(data, connection).changes).toEqual([]);
    expect(planCatalog(data, owning({ name: 'store' })).changes).toEqual([]);
  });
  it('follow the POS, each for itself, where the owner said so', () => {
    const name = planCatalog(data, owning({ name: 'pos-always' }));
    expect(payload('product.update', name)?.fields).toEqual({ name: 'New name' });
    const rest = planCatalog(data, owning({ description: 'pos-always', categories: 'pos-always' }));
    expect(payload('product.update', rest)?.fields).toEqual({
      descriptionHtml: '<p>New</p>',
      categoryPath: ['Gifts', 'Mugs'],
    });
  });
  it('are sent once: what was accepted is remembered', () => {
    const settings = owning({ name: 'pos-always' });
    const accepted = payload('product.update', planCatalog(data, settings))?.accepted ?? '';
    const link = aProductLink({ itemNumber: mug.itemNumber, accepted });
    const next = planCatalog({ ...data, products: new Map([[mug.itemNumber, link]]) }, settings);
    expect(next.changes).toEqual([]);
  });
});
