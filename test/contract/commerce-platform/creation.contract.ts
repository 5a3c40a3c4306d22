import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { sku } from '../../../src-shared/domain/ids.ts';
import {
  allGranted,
  granted,
  gridDraft,
  keyOf,
  kindOf,
  madePlain,
  never,
  newItem,
  plainDraft,
  type StoreSuite,
} from './store-suite.ts';

export function describeCreation(suite: () => StoreSuite): void {
  describe('products without options', () => {
    it('are made as drafts with what is known of them', async () => {
      const { environment } = suite();
      const item = newItem(suite());
      const { productId, variantId } = await madePlain(
        suite(),
        plainDraft(item, {
          name: `Salt & "Pepper" <b>${item}</b>`,
          descriptionHtml: '<p>Ground &amp; whole</p>',
          categoryPath: [`${environment.mark} Food`, `${environment.mark} Spices & herbs`],
          only: {
            barcode: '4006381333931',
            weight: decimal('0.25'),
            price: { price: decimal('19.99'), compareAt: decimal('25') },
            stock: 7,
          },
        }),
      );
      const held = await environment.hands.held(productId);
      expect(held).toMatchObject({ isBuyable: false, categories: [`${environment.mark} Spices & herbs`] });
      expect(held.description).toContain('Ground');
      expect(held.name).toContain('Salt & "Pepper"');
      expect(held.variants).toMatchObject([
        {
          id: variantId,
          sku: item,
          price: '19.99',
          compareAt: '25',
          stock: 7,
          barcode: '4006381333931',
          weight: '0.25',
        },
      ]);
    });

    it('are made without what is unknown: no price, and no stock rather than none left', async () => {
      const item = newItem(suite());
      const { productId } = await madePlain(
        suite(),
        plainDraft(item, { only: { price: null, stock: null } }),
      );
      const held = await suite().environment.hands.held(productId);
      expect(held.variants).toMatchObject([{ price: null, compareAt: null, stock: null, barcode: '' }]);
    });

    it('are found again by their SKU, whatever its case, with our key', async () => {
      const item = newItem(suite());
      const { productId, variantId } = await madePlain(suite(), plainDraft(item));
      const found = granted(await suite().platform.catalog.findBySku([sku(item.toLowerCase())], never));
      expect(found).toEqual([
        {
          sku: item,
          productId,
          variantId,
          hasVariants: false,
          idempotencyKey: keyOf(item),
          isTrashed: false,
          name: `Thing ${item}`,
          price: { price: '10', compareAt: null },
          stock: 5,
          options: [],
        },
      ]);
    });

    it('are counted', async () => {
      const { platform } = suite();
      const before = granted(await platform.catalog.countProducts(never));
      await madePlain(suite(), plainDraft(newItem(suite())));
      expect(granted(await platform.catalog.countProducts(never))).toBe(before + 1);
    });

    it('are answered each for itself, in their order', async () => {
      const [first, taken, last] = [newItem(suite()), newItem(suite()), newItem(suite())];
      const holder = await madePlain(suite(), plainDraft(taken));
      const answers = await suite().platform.catalog.createProducts(
        [plainDraft(first), plainDraft(taken.toLowerCase(), { sku: sku(taken) }), plainDraft(last)],
        never,
      );
      expect(answers.map(kindOf)).toEqual(['ok', 'conflict', 'ok']);
      expect(answers[1]).toMatchObject({
        error: { code: 'platform.sku-taken', holderId: holder.productId, field: 'SKU' },
      });
      const found = granted(await suite().platform.catalog.findBySku([first, last].map(sku), never));
      expect(answers.flatMap((answer) => (answer.ok ? [answer.value.productId] : []))).toEqual(
        [first, last].map((item) => found.find((match) => match.sku === item)?.productId),
      );
    });

    it('cannot take a SKU that the trash holds, which is said and found', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId } = await madePlain(suite(), plainDraft(item));
      await environment.hands.trash(productId);
      const [again] = await platform.catalog.createProducts([plainDraft(item)], never);
      expect(again).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'platform.sku-in-trash' } });
      const found = granted(await platform.catalog.findBySku([sku(item)], never));
      expect(found).toMatchObject([{ productId, isTrashed: true, idempotencyKey: keyOf(item) }]);
    });

    it('are made without a barcode that another product has', async () => {
      const { environment, platform } = suite();
      const [first, second] = [newItem(suite()), newItem(suite())];
      const barcode = '4012345678901';
      await madePlain(suite(), plainDraft(first, { only: { barcode } }));
      const { productId, variantId } = await madePlain(suite(), plainDraft(second, { only: { barcode } }));
      const [held] = (await environment.hands.held(productId)).variants;
      expect(held).toMatchObject({ sku: second, price: '10', stock: 5, barcode: '' });
      const [update] = await platform.catalog.updateVariants(
        [{ productId, variantId, fields: { barcode }, productOptions: [] }],
        never,
      );
      expect(update).toMatchObject({
        ok: false,
        error: { kind: 'rejected', code: 'platform.barcode-taken' },
      });
    });

    it('cost one request for a hundred, categories and all, once these are known', async () => {
      const { environment, platform } = suite();
      const items = Array.from({ length: 101 }, () => newItem(suite()));
      const drafts = items.map((item) => plainDraft(item, { categoryPath: [`${environment.mark} Many`] }));
      allGranted(await platform.catalog.createProducts(drafts.slice(100), never));
      environment.takeCalls();
      const made = allGranted(await platform.catalog.createProducts(drafts.slice(0, 100), never));
      expect(environment.takeCalls()).toEqual(['write products.batch']);
      expect(new Set(made.map(({ productId }) => productId)).size).toBe(100);
      expect(await environment.hands.categoriesNamed(`${environment.mark} Many`)).toBe(1);
    });

    it('cost nothing when there are none', async () => {
      const { environment, platform } = suite();
      environment.takeCalls();
      expect(await platform.catalog.createProducts([], never)).toEqual([]);
      expect(await platform.catalog.createVariants([], never)).toEqual([]);
      expect(await platform.catalog.updateVariants([], never)).toEqual([]);
      expect(await platform.catalog.updateProducts([], never)).toEqual([]);
      expect(await platform.prices.setPrices([], never)).toEqual([]);
      expect(await platform.stock.setStock([], never)).toEqual([]);
      expect(granted(await platform.catalog.findBySku([], never))).toEqual([]);
      expect(granted(await platform.catalog.readVisibility([], never))).toEqual([]);
      expect(environment.takeCalls()).toEqual([]);
    });
  });

  describe('categories', () => {
    it('are shared: a second connection finds those that the first one made', async () => {
      const { environment } = suite();
      const path = [`${environment.mark} Home`, `${environment.mark} Kitchen`];
      for (const platform of [environment.open(), environment.open()]) {
        await madePlain({ environment, platform }, plainDraft(newItem(suite()), { categoryPath: path }));
      }
      for (const name of path) expect(await environment.hands.categoriesNamed(name)).toBe(1);
    });
  });

  describe('fields of products', () => {
    it('follow the POS where it owns them, and what the retailer added stays', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId } = await madePlain(
        suite(),
        plainDraft(item, { categoryPath: [`${environment.mark} Old`] }),
      );
      await environment.hands.decorate(productId, `${environment.mark} ${item}`);
      const fields = { name: `New ${item}`, categoryPath: [`${environment.mark} New`] };
      expect(await platform.catalog.updateProducts([{ productId, fields }], never)).toEqual([{ ok: true }]);
      const held = await environment.hands.held(productId);
      expect(held.name).toBe(`New ${item}`);
      expect(held.categories).toEqual(
        expect.arrayContaining([`${environment.mark} ${item} shelf`, `${environment.mark} New`]),
      );
      expect(held.metadata).toMatchObject({ [`${environment.mark} ${item}_note`]: 'by hand' });
      expect(held.variants).toMatchObject([{ price: '10', stock: 5 }]);
    });
  });

  describe('parents of variants', () => {
    it('are made as drafts with their options, in one request', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const options = [
        { name: `${environment.mark} Color`, values: ['Red', 'Black & white'] },
        { name: `${environment.mark} Size`, values: ['S', 'M'] },
      ];
      const [made] = allGranted(await platform.catalog.createProducts([gridDraft(item, options)], never));
      expect(made?.variants).toEqual([]);
      if (made === undefined) throw new Error('there is no answer');
      const held = await environment.hands.held(made.productId);
      expect(held).toMatchObject({ isBuyable: false, variants: [] });
      for (const { name, values } of options) {
        expect(held.options[name]?.toSorted()).toEqual(values.toSorted());
      }
      environment.takeCalls();
      allGranted(await platform.catalog.createProducts([gridDraft(newItem(suite()), options)], never));
      expect(environment.takeCalls()).toEqual(['write products.batch']);
    });
  });
}
