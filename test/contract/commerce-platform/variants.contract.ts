import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteProductId, remoteVariantId, sku } from '../../../src-shared/domain/ids.ts';
import type { ProductOption } from '../../../src-shared/domain/product.ts';
import {
  allGranted,
  combinations,
  granted,
  gridDraft,
  keyOf,
  kindOf,
  madeGrid,
  never,
  newItem,
  type StoreSuite,
  variant,
  variantsOf,
} from './store-suite.ts';

export function describeVariants(suite: () => StoreSuite): void {
  const colors = (...values: string[]): ProductOption => ({
    name: `${suite().environment.mark} Color`,
    values,
  });
  const sizes = (...values: string[]): ProductOption => ({
    name: `${suite().environment.mark} Size`,
    values,
  });
  const pair = (option: ProductOption, value: string) => ({ name: option.name, value });

  describe('variants', () => {
    it('are made with their options, prices and stock, and found by SKU with our key', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const options = [colors('Red', 'Black & white'), sizes('S', 'M')] as const;
      const { productId, variantIds } = await madeGrid(suite(), item, options);
      const held = await environment.hands.held(productId);
      expect(held.variants.map(({ id }) => id).toSorted()).toEqual(variantIds.toSorted());
      for (const draft of combinations(item, options)) {
        const one = held.variants.find((each) => each.sku === draft.sku);
        expect(one).toMatchObject({
          price: '10',
          compareAt: null,
          stock: 5,
          options: Object.fromEntries(draft.options.map(({ name, value }) => [name, value])),
        });
      }
      const wanted = [sku(item), sku(`${item}-Red-S`), sku(`${item}-NONE`)];
      const found = granted(await platform.catalog.findBySku(wanted, never));
      expect(found).toHaveLength(2);
      expect(found).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            productId,
            variantId: null,
            hasVariants: true,
            idempotencyKey: keyOf(item),
          }),
          expect.objectContaining({
            sku: `${item}-Red-S`,
            productId,
            variantId: variantIds[0],
            hasVariants: true,
            idempotencyKey: keyOf(`${item}-Red-S`),
            price: { price: '10', compareAt: null },
            stock: 5,
          }),
        ]),
      );
    });

    it('are listed with their SKUs and keys', async () => {
      const item = newItem(suite());
      const { productId, variantIds } = await madeGrid(suite(), item, [colors('Red', 'Blue'), sizes('S')]);
      const listed = granted(await suite().platform.catalog.listVariants(productId, never));
      expect(listed.map(({ variantId }) => variantId).toSorted()).toEqual(variantIds.toSorted());
      expect(listed.find((match) => match.sku === `${item}-Blue-S`)).toMatchObject({
        productId,
        idempotencyKey: keyOf(`${item}-Blue-S`),
        options: [pair(colors(), 'Blue'), pair(sizes(), 'S')],
      });
      expect(
        granted(await suite().platform.catalog.listVariants(remoteProductId('99999999'), never)),
      ).toEqual([]);
    });

    it('of many products cost one request each, and reading their parents one for all', async () => {
      const { environment, platform } = suite();
      const items = [newItem(suite()), newItem(suite()), newItem(suite())];
      const options = [colors('Red'), sizes('S', 'M')] as const;
      const parents = allGranted(
        await platform.catalog.createProducts(
          items.map((item) => gridDraft(item, options)),
          never,
        ),
      );
      environment.takeCalls();
      const batch = items.map((item, index) =>
        variantsOf(
          item,
          parents[index]?.productId ?? remoteProductId(''),
          options,
          combinations(item, options),
        ),
      );
      const ids = allGranted(await platform.catalog.createVariants(batch, never));
      expect(environment.takeCalls().toSorted()).toEqual([
        'read products.list',
        'write variations.batch',
        'write variations.batch',
        'write variations.batch',
      ]);
      for (const [index, parent] of parents.entries()) {
        const held = await environment.hands.held(parent.productId);
        expect(held.variants.map(({ id }) => id)).toEqual(ids.slice(index * 2, index * 2 + 2));
      }
    });

    it('are cut into requests of a hundred', async () => {
      const { environment } = suite();
      const item = newItem(suite());
      const values = Array.from({ length: 101 }, (_, index) => `Shade ${index}`);
      const options = [colors(...values), sizes('S')] as const;
      const { variantIds } = await madeGrid(suite(), item, options);
      expect(environment.takeCalls().filter((call) => call === 'write variations.batch')).toHaveLength(2);
      expect(new Set(variantIds).size).toBe(101);
    });

    it('with new option values widen the product and lose nothing that is there', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId } = await madeGrid(suite(), item, [colors('Red'), sizes('S')]);
      await environment.hands.decorate(productId, `${environment.mark} ${item}`);
      await environment.hands.addVariant(productId, {
        sku: `${item}-HAND`,
        price: '99',
        stock: 1,
        options: { [colors().name]: 'Red' },
      });
      const before = await environment.hands.held(productId);
      const options = [colors('Red', 'Green'), sizes('S', 'XL')];
      const added = variant(item, ['Green', 'XL', '*'], [pair(colors(), 'Green'), pair(sizes(), 'XL')]);
      allGranted(
        await platform.catalog.createVariants([variantsOf(item, productId, options, [added])], never),
      );
      const after = await environment.hands.held(productId);
      expect(after.options[colors().name]?.toSorted()).toEqual(['Green', 'Red']);
      expect(after.options[sizes().name]?.toSorted()).toEqual(['S', 'XL']);
      expect(after.options.Care).toEqual(['By hand & cold']);
      expect(after.categories).toEqual(before.categories);
      expect(after.metadata).toEqual(before.metadata);
      expect(after.variants.slice(0, before.variants.length)).toEqual(before.variants);
      expect(after.variants.at(-1)).toMatchObject({ sku: added.sku, price: '10' });
    });

    it('of a product that the retailer built use its own attributes', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: item,
        name: `Own ${item}`,
        options: { Shade: ['Dark & deep'] },
        variants: [{ sku: `${item}-D`, price: '5', stock: 2, options: { Shade: 'Dark & deep' } }],
      });
      const shade: ProductOption = { name: 'shade', values: ['Dark & deep', 'Light'] };
      const light = variant(item, ['L', '*', '*'], [pair(shade, 'Light')]);
      allGranted(
        await platform.catalog.createVariants([variantsOf(item, productId, [shade], [light])], never),
      );
      const held = await environment.hands.held(productId);
      expect(held.options).toEqual({ Shade: ['Dark & deep', 'Light'] });
      expect(held.variants).toMatchObject([
        { sku: `${item}-D`, price: '5', options: { Shade: 'Dark & deep' } },
        { sku: `${item}-L`, options: { Shade: 'Light' } },
      ]);
    });

    it('are not forced upon a product whose variants lack the option', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: item,
        name: `Other ${item}`,
        options: { Colour: ['Red'] },
        variants: [{ sku: `${item}-R`, price: '5', stock: 2, options: { Colour: 'Red' } }],
      });
      const before = await environment.hands.held(productId);
      const draft = variant(item, ['Blue', '*', '*'], [pair(colors(), 'Blue')]);
      const answers = await platform.catalog.createVariants(
        [variantsOf(item, productId, [colors('Blue')], [draft])],
        never,
      );
      expect(answers).toMatchObject([
        { ok: false, error: { kind: 'blocked', code: 'platform.option-missing' } },
      ]);
      expect(await environment.hands.held(productId)).toEqual(before);
    });

    it('are answered each for itself: a SKU that is taken, a parent that is gone', async () => {
      const { environment, platform } = suite();
      const [item, other] = [newItem(suite()), newItem(suite())];
      const options = [colors('Red', 'Blue', 'Green'), sizes('S')] as const;
      await environment.hands.make({ sku: `${item}-Blue-S`, name: `Taken ${item}`, price: '1', stock: 1 });
      const parents = allGranted(
        await platform.catalog.createProducts(
          [item, other].map((each) => gridDraft(each, options)),
          never,
        ),
      );
      const [parent, gone] = parents.map(({ productId }) => productId);
      if (parent === undefined || gone === undefined) throw new Error('there is no answer');
      await environment.hands.remove(gone);
      const answers = await platform.catalog.createVariants(
        [
          variantsOf(other, gone, options, combinations(other, options).slice(0, 1)),
          variantsOf(item, parent, options, combinations(item, options)),
        ],
        never,
      );
      expect(answers.map(kindOf)).toEqual(['gone', 'ok', 'conflict', 'ok']);
      const listed = granted(await platform.catalog.listVariants(parent, never));
      expect(listed.map((match) => match.sku).toSorted()).toEqual([`${item}-Green-S`, `${item}-Red-S`]);
    });

    it('of a product in the trash wait for a person', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId } = await madeGrid(suite(), item, [colors('Red'), sizes('S')]);
      await environment.hands.trash(productId);
      const options = [colors('Red', 'Blue'), sizes('S')] as const;
      const blue = combinations(item, options).slice(1);
      const answers = await platform.catalog.createVariants(
        [variantsOf(item, productId, options, blue)],
        never,
      );
      expect(answers).toMatchObject([{ ok: false, error: { kind: 'blocked', code: 'platform.in-trash' } }]);
    });
  });

  describe('changes of variants', () => {
    it('are those fields alone', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId, variantIds } = await madeGrid(suite(), item, [colors('Red', 'Blue'), sizes('S')]);
      const [red, blue] = variantIds.map(remoteVariantId);
      if (red === undefined || blue === undefined) throw new Error('there is no answer');
      const answers = await platform.catalog.updateVariants(
        [
          {
            productId,
            variantId: red,
            fields: { sku: sku(`${item}-R2`), weight: decimal('1.5') },
            productOptions: [],
          },
          { productId, variantId: blue, fields: { barcode: '4006381333948' }, productOptions: [] },
        ],
        never,
      );
      expect(answers).toEqual([{ ok: true }, { ok: true }]);
      const { variants } = await environment.hands.held(productId);
      expect(variants.find(({ id }) => id === red)).toMatchObject({
        sku: `${item}-R2`,
        weight: '1.5',
        price: '10',
        stock: 5,
        options: { [colors().name]: 'Red', [sizes().name]: 'S' },
      });
      expect(variants.find(({ id }) => id === blue)).toMatchObject({
        sku: `${item}-Blue-S`,
        barcode: '4006381333948',
        weight: '',
      });
    });

    it('rename an option value for its variant and keep the old value on the product', async () => {
      const { environment, platform } = suite();
      const item = newItem(suite());
      const { productId, variantIds } = await madeGrid(suite(), item, [colors('Red'), sizes('S', 'M')]);
      const variantId = remoteVariantId(variantIds[0] ?? '');
      const options = [pair(colors(), 'Crimson'), pair(sizes(), 'S')];
      const answers = await platform.catalog.updateVariants(
        [
          {
            productId,
            variantId,
            fields: { options },
            productOptions: [colors('Crimson', 'Red'), sizes('S', 'M')],
          },
        ],
        never,
      );
      expect(answers).toEqual([{ ok: true }]);
      const held = await environment.hands.held(productId);
      expect(held.options[colors().name]?.toSorted()).toEqual(['Crimson', 'Red']);
      expect(held.variants.find(({ id }) => id === variantId)?.options).toEqual({
        [colors().name]: 'Crimson',
        [sizes().name]: 'S',
      });
      expect(held.variants.find(({ id }) => id !== variantId)?.options).toEqual({
        [colors().name]: 'Red',
        [sizes().name]: 'M',
      });
    });
  });
}
