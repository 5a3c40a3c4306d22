import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteVariantId, sku } from '../../../src-shared/domain/ids.ts';
import { granted, never, newItem, type StoreSuite } from './store-suite.ts';

export function describeAdoption(suite: () => StoreSuite): void {
  describe("the retailer's own products", () => {
    it('are found with their price and stock, and are nobody’s', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: item,
        name: `Fish & Chips ${item}`,
        price: '12.50',
        stock: 3,
      });
      const found = granted(await platform.catalog.findBySku([sku(item)], never));
      expect(found).toEqual([
        {
          sku: item,
          productId,
          variantId: productId,
          hasVariants: false,
          idempotencyKey: null,
          isTrashed: false,
          name: `Fish & Chips ${item}`,
          price: { price: '12.5', compareAt: null },
          stock: 3,
          options: [],
        },
      ]);
    });

    it('are found by the SKUs of their variants', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: `${item}-P`,
        name: `Tee ${item}`,
        options: { Size: ['S', 'M'] },
        variants: [
          { sku: `${item}-S`, price: '20', stock: 1, options: { Size: 'S' } },
          { sku: `${item}-M`, price: '21', stock: 2, options: { Size: 'M' } },
        ],
      });
      const found = granted(
        await platform.catalog.findBySku([sku(`${item}-M`), sku(`${item}-S`), sku(item)], never),
      );
      expect(found.map((match) => [match.sku, match.productId, match.hasVariants, match.options])).toEqual(
        expect.arrayContaining([
          [`${item}-S`, productId, true, [{ name: 'Size', value: 'S' }]],
          [`${item}-M`, productId, true, [{ name: 'Size', value: 'M' }]],
        ]),
      );
      expect(found).toHaveLength(2);
    });

    it('are found by a SKU that holds a comma', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const text = `${item},A`;
      const productId = await environment.hands.make({
        sku: text,
        name: `Comma ${item}`,
        price: '1',
        stock: 1,
      });
      const found = granted(await platform.catalog.findBySku([sku(text), sku(item)], never));
      expect(found).toMatchObject([{ sku: text, productId }]);
    });

    it('are looked up a hundred to a request, the trash included', async () => {
      const { environment, platform } = suite();
      const items = Array.from({ length: 150 }, () => sku(newItem(suite())));
      environment.takeCalls();
      expect(granted(await platform.catalog.findBySku(items, never))).toEqual([]);
      expect(environment.takeCalls()).toHaveLength(4);
    });

    it('keep everything that is the retailer’s when price, stock and barcode are written', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: item,
        name: `Kept ${item}`,
        price: '5',
        stock: 3,
      });
      await environment.hands.decorate(productId, `${environment.mark} ${item}`);
      const before = await environment.hands.held(productId);
      const variantId = remoteVariantId(productId);
      const [found] = granted(await platform.catalog.findBySku([sku(item)], never));
      expect(found?.variantId).toBe(variantId);
      const price = { price: decimal('6.5'), compareAt: decimal('8') };
      expect(await platform.prices.setPrices([{ productId, variantId, price }], never)).toEqual([
        { ok: true },
      ]);
      expect(await platform.stock.setStock([{ productId, variantId, quantity: 9 }], never)).toEqual([
        { ok: true },
      ]);
      const fields = { barcode: '4006381333955', weight: decimal('2') };
      expect(
        await platform.catalog.updateVariants([{ productId, variantId, fields, productOptions: [] }], never),
      ).toEqual([{ ok: true }]);
      const after = await environment.hands.held(productId);
      expect({ ...after, variants: [] }).toEqual({ ...before, variants: [] });
      expect(after.isBuyable).toBe(true);
      expect(after.variants).toMatchObject([
        { sku: item, price: '6.5', compareAt: '8', stock: 9, barcode: '4006381333955', weight: '2' },
      ]);
    });
  });
}
