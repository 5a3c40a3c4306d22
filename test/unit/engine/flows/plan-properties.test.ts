import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatheredCatalog } from '../../../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { planCatalog } from '../../../../src-main/engine/flows/export-catalog/plan.ts';
import type { GatheredPrices } from '../../../../src-main/engine/flows/export-prices/gather.ts';
import { planPrices } from '../../../../src-main/engine/flows/export-prices/plan.ts';
import type { GatheredStock } from '../../../../src-main/engine/flows/export-stock/gather.ts';
import { planStock } from '../../../../src-main/engine/flows/export-stock/plan.ts';
import type { PlanPage } from '../../../../src-main/engine/flows/flow-context.ts';
import { type JobPayload, parsePayload } from '../../../../src-main/engine/jobs/payload.schema.ts';
import { acceptedByCreation } from '../../../../src-main/engine/links/link-records.ts';
import { productText } from '../../../../src-main/engine/mapping/accepted-text.schema.ts';
import { priceText } from '../../../../src-main/engine/mapping/offered-price.ts';
import { offeredStock } from '../../../../src-main/engine/mapping/offered-stock.ts';
import type { JobKind, VariantLink } from '../../../../src-main/engine/ports/stores.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import type { FieldOwner } from '../../../../src-shared/domain/flow.ts';
import { locationCode, remoteProductId, remoteVariantId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import { quantityOfUnits } from '../../../../src-shared/domain/quantity.ts';
import { gridItem, plainItem } from '../../../builders/arbitrary-item.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { gatheredCatalog } from '../../../builders/gathered-catalog.builder.ts';
import { aProductLink, aVariantLink } from '../../../builders/stored-records.builder.ts';

// Planning twice changes nothing: what a plan sends, once it is accepted or on its way, is not planned again.

const connection = aConnection();
const item = fc.oneof(gridItem, plainItem);

function payloads<Kind extends JobKind>(kind: Kind, { changes }: PlanPage): JobPayload<Kind>[] {
  return changes
    .filter((change) => change.kind === kind)
    .flatMap((change) => parsePayload(kind, change.job.payload, change.job.payloadVersion) ?? []);
}

const linksOf = (of: Item, accepted: (index: number) => VariantLink['accepted']): VariantLink[] =>
  of.cells.map((cell, index) =>
    aVariantLink({
      itemNumber: of.itemNumber,
      key: cell.key,
      variantId: remoteVariantId(index),
      accepted: accepted(index),
    }),
  );

describe('stock', () => {
  const units = fc.integer({ min: -20, max: 200 }).map((tenths) => tenths / 10);
  const scene = fc
    .tuple(item, fc.array(fc.option(fc.tuple(units, units)), { minLength: 12, maxLength: 12 }), fc.nat(3))
    .map(([of, rows, buffer]): GatheredStock => {
      const levels = of.cells.flatMap((cell, index) => {
        const row = rows[index];
        if (row == null) return [];
        const [onHand, committed] = row.map(quantityOfUnits);
        const { key } = cell;
        return onHand === undefined || committed === undefined
          ? []
          : [{ key, location: locationCode('MAIN'), category: null, onHand, committed }];
      });
      const accepted = (index: number) => ({
        catalog: null,
        price: null,
        stock: index % 3 ? String(index) : null,
      });
      return {
        links: linksOf(of, accepted),
        offered: offeredStock(levels, aConnection({ buffer })),
        pending: new Map(),
        hidden: new Set(),
        unreadable: new Set(),
        problems: [],
        knowsOrders: true,
      };
    });

  it('is never sent from unknown, and never below zero', () => {
    fc.assert(
      fc.property(scene, (gathered) => {
        for (const { key, quantity } of payloads('stock.set', planStock(gathered, connection))) {
          expect(gathered.offered.has(key)).toBe(true);
          expect(quantity).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(quantity)).toBe(true);
        }
      }),
    );
  });
  it('that was accepted, or is on its way, is not planned again', () => {
    fc.assert(
      fc.property(scene, (gathered) => {
        const sent = new Map(
          payloads('stock.set', planStock(gathered, connection)).map(({ key, quantity }) => [key, quantity]),
        );
        const links = gathered.links.map((link) => {
          const quantity = sent.get(link.key);
          return quantity === undefined
            ? link
            : { ...link, accepted: { ...link.accepted, stock: String(quantity) } };
        });
        expect(planStock({ ...gathered, links }, connection).changes).toEqual([]);
        expect(planStock({ ...gathered, pending: sent }, connection).changes).toEqual([]);
      }),
    );
  });
});

describe('prices', () => {
  const cents = fc.option(fc.integer({ min: -100, max: 5_000 }));
  const scene = fc
    .tuple(item, fc.array(fc.tuple(cents, cents), { minLength: 12, maxLength: 12 }), fc.boolean())
    .map(([of, rows, hasCompareAt]): GatheredPrices => {
      const amount = (value: number | null | undefined) => (value == null ? null : decimal(value / 100));
      return {
        links: linksOf(of, (index) => ({ catalog: null, stock: null, price: index % 2 ? '12.5|20' : null })),
        prices: new Map(
          of.cells.map((cell, index) => {
            const { key } = cell;
            const [price, compareAt] = rows[index] ?? [];
            return [key, { key, price: amount(price), compareAt: amount(compareAt) }];
          }),
        ),
        pending: new Map(),
        hidden: new Set(),
        hasCompareAt,
        problems: [],
      };
    });

  it('are never sent when they are missing, zero or less, and each such cell is told once', () => {
    fc.assert(
      fc.property(scene, (gathered) => {
        const page = planPrices(gathered, connection);
        const sent = payloads('price.set', page);
        for (const { price } of sent) {
          expect(Number(price.price)).toBeGreaterThan(0);
          if (price.compareAt !== null) {
            expect(gathered.hasCompareAt).toBe(true);
            expect(Number(price.compareAt)).toBeGreaterThan(Number(price.price));
          }
        }
        expect(sent.length + page.unchanged + page.problems.length).toBe(gathered.links.length);
      }),
    );
  });
  it('that were accepted, or are on their way, are not planned again', () => {
    fc.assert(
      fc.property(scene, (gathered) => {
        const sent = new Map(
          payloads('price.set', planPrices(gathered, connection)).map(({ key, price }) => [
            key,
            priceText(price),
          ]),
        );
        const links = gathered.links.map((link) => {
          const price = sent.get(link.key);
          return price === undefined ? link : { ...link, accepted: { ...link.accepted, price } };
        });
        expect(planPrices({ ...gathered, links }, connection).changes).toEqual([]);
        expect(planPrices({ ...gathered, pending: sent }, connection).changes).toEqual([]);
      }),
    );
  });
});

describe('the catalog', () => {
  const owner = fc.constantFrom<FieldOwner>('pos-always', 'pos-once', 'store');
  const owners = fc.record({
    name: owner,
    description: owner,
    categories: owner,
    barcode: owner,
    weight: owner,
    options: owner,
    price: owner,
    stock: owner,
  });

  /** The store after it has done what a plan for a new item says. */
  function created(of: Item, data: GatheredCatalog, page: PlanPage): GatheredCatalog {
    const [payload] = payloads('product.create', page);
    if (payload === undefined) return data;
    const { draft } = payload;
    const link = aProductLink({
      itemNumber: of.itemNumber,
      hasVariants: draft.options.length > 0,
      accepted: productText(draft),
    });
    const variants = draft.variants.map((variant, index) =>
      aVariantLink({
        itemNumber: of.itemNumber,
        key: variant.key,
        productId: remoteProductId(7),
        variantId: remoteVariantId(index),
        sku: variant.sku,
        accepted: acceptedByCreation(variant),
      }),
    );
    return {
      ...data,
      products: new Map([[of.itemNumber, link]]),
      variants: new Map(variants.map((variant) => [variant.key, variant])),
    };
  }

  it('has nothing to do for an item that it has just created, whoever owns which field', () => {
    fc.assert(
      fc.property(item, owners, (of, fieldOwners) => {
        const settings = aConnection({ fieldOwners });
        const before = gatheredCatalog([of]);
        const first = planCatalog(before, settings);
        const again = planCatalog(created(of, before, first), settings);
        expect(again.changes).toEqual([]);
      }),
    );
  });
  it('sends a change once', () => {
    fc.assert(
      fc.property(fc.tuple(gridItem, gridItem), owners, ([of, other], fieldOwners) => {
        const settings = aConnection({ fieldOwners });
        const before = gatheredCatalog([of]);
        const linked = created(of, before, planCatalog(before, settings));
        // The same item with other labels and weight; its cells stay.
        const weight = other.cells[0]?.weight ?? null;
        const cells = of.cells.map((cell) => ({ ...cell, weight }));
        const relabeled = { ...of, cells, dimensions: relabel(of, other) };
        const changed = { ...linked, items: new Map([[of.itemNumber, relabeled]]) };
        const page = planCatalog(changed, settings);
        const updates = new Map(payloads('variant.update', page).map(({ key, accepted }) => [key, accepted]));
        expect(page.changes.every(({ kind }) => kind === 'variant.update')).toBe(true);
        expect(planCatalog({ ...changed, pending: updates }, settings).changes).toEqual([]);
      }),
    );
  });
});

const relabel = (of: Item, other: Item): Item['dimensions'] =>
  of.dimensions.map((dimension, index) => ({
    ...dimension,
    values: other.dimensions[index]?.values ?? dimension.values,
  }));
