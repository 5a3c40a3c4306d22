import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteProductId, remoteVariantId } from '../../../src-shared/domain/ids.ts';
import { kindOf, madeGrid, madePlain, never, newItem, plainDraft, type StoreSuite } from './store-suite.ts';

export function describeValues(suite: () => StoreSuite): void {
  const options = () =>
    [
      { name: `${suite().environment.mark} Color`, values: ['Red', 'Blue'] },
      { name: `${suite().environment.mark} Size`, values: ['S'] },
    ] as const;
  const madeVariants = async () => {
    const { productId, variantIds } = await madeGrid(suite(), newItem(suite()), options());
    return variantIds.map((id) => ({ productId, variantId: remoteVariantId(id) }));
  };
  const madeOne = () => madePlain(suite(), plainDraft(newItem(suite())));
  const heldAt = async (place: { productId: ReturnType<typeof remoteProductId>; variantId: string }) => {
    const { variants } = await suite().environment.hands.held(place.productId);
    return variants.find(({ id }) => id === place.variantId);
  };
  const NOWHERE = { productId: remoteProductId('99999999'), variantId: remoteVariantId('99999999') };

  describe('prices', () => {
    it('are set exactly, with and without a price to strike out, and back', async () => {
      const place = await madeOne();
      const steps = [
        { price: decimal('1299.5'), compareAt: null },
        { price: decimal('0.01'), compareAt: decimal('1299.5') },
        { price: decimal('12.5'), compareAt: null },
      ];
      for (const price of steps) {
        expect(await suite().platform.prices.setPrices([{ ...place, price }], never)).toEqual([{ ok: true }]);
        expect(await heldAt(place)).toMatchObject(price);
      }
    });

    it('of products go in one request, of variants in one for each product, each answered for itself', async () => {
      const { environment, platform } = suite();
      const places = [await madeOne(), ...(await madeVariants()), NOWHERE, await madeOne()];
      const batch = places.map((place, index) => ({
        ...place,
        price: { price: decimal(index + 20), compareAt: null },
      }));
      environment.takeCalls();
      const answers = await platform.prices.setPrices(batch, never);
      expect(environment.takeCalls().toSorted()).toEqual(['write products.batch', 'write variations.batch']);
      expect(answers.map(kindOf)).toEqual(['ok', 'ok', 'ok', 'gone', 'ok']);
      for (const [index, place] of places.entries()) {
        if (place !== NOWHERE) expect((await heldAt(place))?.price).toBe(String(index + 20));
      }
    });

    it('leave stock alone', async () => {
      const place = await madeOne();
      await suite().platform.prices.setPrices(
        [{ ...place, price: { price: decimal('3'), compareAt: null } }],
        never,
      );
      expect(await heldAt(place)).toMatchObject({ price: '3', stock: 5 });
    });
  });

  describe('stock', () => {
    it('is set to the quantity, zero included, and counted from then on', async () => {
      const place = await madePlain(suite(), plainDraft(newItem(suite()), { only: { stock: null } }));
      expect((await heldAt(place))?.stock).toBeNull();
      for (const quantity of [12, 0, 3]) {
        expect(await suite().platform.stock.setStock([{ ...place, quantity }], never)).toEqual([
          { ok: true },
        ]);
        expect(await heldAt(place)).toMatchObject({ stock: quantity, price: '10' });
      }
    });

    it('of variants goes in one request for each product, each answered for itself', async () => {
      const { environment, platform } = suite();
      const [first, second] = [await madeVariants(), await madeVariants()];
      const [one] = first;
      if (one === undefined) throw new Error('no variant');
      const missing = { productId: one.productId, variantId: NOWHERE.variantId };
      const places = [...first, missing, ...second];
      environment.takeCalls();
      const answers = await platform.stock.setStock(
        places.map((place, quantity) => ({ ...place, quantity })),
        never,
      );
      expect(environment.takeCalls()).toEqual(['write variations.batch', 'write variations.batch']);
      expect(answers.map(kindOf)).toEqual(['ok', 'ok', 'gone', 'ok', 'ok']);
      for (const [quantity, place] of places.entries()) {
        if (place !== missing) expect((await heldAt(place))?.stock).toBe(quantity);
      }
    });
  });
}
