import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { planCatalog } from '../../../../../src-main/engine/flows/export-catalog/plan.ts';
import { parsePayload } from '../../../../../src-main/engine/jobs/payload.schema.ts';
import { remoteProductId } from '../../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../../src-shared/domain/item.ts';
import { aConnection } from '../../../../builders/connection-settings.builder.ts';
import { linkedCatalog } from '../../../../builders/gathered-catalog.builder.ts';
import { aGridItem, anItem } from '../../../../builders/item.builder.ts';
import { aProductLink } from '../../../../builders/stored-records.builder.ts';

const connection = aConnection();
const mug = anItem();
const seen = (isVisible: boolean, state: string) =>
  new Map([[remoteProductId(7), { productId: remoteProductId(7), isVisible, state }]]);
const offline = (changes: Partial<GatheredCatalog>, item: Item = mug) =>
  linkedCatalog(item, { items: new Map([[item.itemNumber, { ...item, isOnline: false }]]), ...changes });
const hidden = { hiddenState: 'publish', hiddenAs: 'draft' } as const;
const payload = (data: GatheredCatalog) =>
  parsePayload('visibility.set', planCatalog(data, connection).changes.at(-1)?.job.payload ?? '', 1);

describe('turning an item off', () => {
  it('hides what customers see, and counts it for the brake', () => {
    const data = offline({ visibility: seen(true, 'publish') });
    expect(payload(data)).toMatchObject({ to: 'hide' });
    expect(planCatalog(data, connection).drastic.hidden).toBe(1);
  });
  it('also remembers the state of what customers did not see, which hides nothing', () => {
    const data = offline({ visibility: seen(false, 'draft') });
    expect(payload(data)).toMatchObject({ to: 'hide' });
    expect(planCatalog(data, connection).drastic.hidden).toBe(0);
  });
  it('hides the product of an item that is gone from Counterpoint', () => {
    expect(
      payload(linkedCatalog(mug, { items: new Map(), visibility: seen(true, 'publish') })),
    ).toMatchObject({
      to: 'hide',
    });
  });
  it('plans nothing more once it is confirmed, and again while it is not', () => {
    const products = (hiddenAs: string | null) =>
      new Map([[mug.itemNumber, aProductLink({ hiddenState: 'publish', hiddenAs })]]);
    expect(planCatalog(offline({ products: products('draft') }), connection).changes).toEqual([]);
    const open = offline({ products: products(null), visibility: seen(true, 'publish') });
    expect(payload(open)).toMatchObject({ to: 'hide' });
  });
  it('has nothing to hide when the store does not have the product any more', () => {
    expect(planCatalog(offline({}), connection).changes).toEqual([]);
  });
});

describe('turning an item on again', () => {
  it('brings its visibility back', () => {
    const products = new Map([[mug.itemNumber, aProductLink(hidden)]]);
    expect(payload(linkedCatalog(mug, { products }))).toMatchObject({ to: 'restore' });
  });
  it('completes it first: what it gained or changed meanwhile is not left for the next day', () => {
    const tee = aGridItem();
    const link = aProductLink({ itemNumber: tee.itemNumber, hasVariants: true, ...hidden });
    const data = linkedCatalog(tee, { products: new Map([[tee.itemNumber, link]]) }, tee.cells.slice(0, 2));
    expect(planCatalog(data, connection).changes.map(({ kind }) => kind)).toEqual([
      'variants.create',
      'visibility.set',
    ]);
  });
});
