import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PlacedOption,
  placeOptions,
  widenedAttributes,
} from '../../../../src-main/platforms/woocommerce/parent-options.mapper.ts';
import {
  type ParentProduct,
  parentProduct,
} from '../../../../src-main/platforms/woocommerce/product.schema.ts';

const parent = (changes: object): ParentProduct =>
  parentProduct.parse({
    id: 1,
    type: 'variable',
    status: 'draft',
    attributes: [],
    variations: [],
    ...changes,
  });
const COLOR = { id: 5, name: 'Color', position: 0, visible: true, variation: true, options: ['Red', 'Blue'] };
const FABRIC = {
  id: 0,
  name: 'Fabric',
  position: 3,
  visible: false,
  variation: false,
  options: ['Cotton &amp; silk'],
};
const placed = (changes: Partial<PlacedOption> = {}): PlacedOption => ({
  name: 'Color',
  attributeId: 5,
  ownName: 'Color',
  values: ['Red'],
  ...changes,
});

describe('placeOptions', () => {
  const options = [{ name: 'color', values: ['Red'] }];

  it('uses the attribute that the product has, global or its own, whatever the case of its name', () => {
    for (const id of [0, 5]) {
      const places = placeOptions(parent({ attributes: [{ ...COLOR, id }], variations: [7] }), options);
      expect(places).toMatchObject(new Map([['color', { kind: 'existing', attribute: { id } }]]));
    }
  });

  it('adds an attribute while there are no variants', () => {
    expect(placeOptions(parent({}), options)).toEqual(new Map([['color', { kind: 'to-add' }]]));
  });

  it('never adds one that would mean "any" to variants that are there', () => {
    const named = parent({ attributes: [{ ...COLOR, name: 'Colour' }], variations: [7] });
    expect(placeOptions(named, options)).toMatchObject({ kind: 'blocked', code: 'platform.option-missing' });
    const unused = parent({ attributes: [{ ...COLOR, variation: false }], variations: [7] });
    expect(placeOptions(unused, options)).toMatchObject({ code: 'platform.option-missing' });
  });

  it.each(['simple', 'grouped', 'external'])('refuses a product of the type %s', (type) => {
    expect(placeOptions(parent({ type }), options)).toMatchObject({
      kind: 'blocked',
      code: 'platform.not-variable',
    });
  });
});

describe('widenedAttributes', () => {
  it('is nothing when every value is known', () => {
    const held = parent({ attributes: [{ ...COLOR, options: ['RED', 'Blue &amp; white'] }] });
    expect(widenedAttributes(held, [placed({ values: ['Red', 'Blue & white'] })])).toBeNull();
  });

  it('adds values and sends everything else back exactly as it was', () => {
    const held = parent({ attributes: [COLOR, FABRIC] });
    expect(widenedAttributes(held, [placed({ values: ['Green', 'Red'] })])).toEqual([
      { id: 5, position: 0, visible: true, variation: true, options: ['Red', 'Blue', 'Green'] },
      { name: 'Fabric', position: 3, visible: false, variation: false, options: ['Cotton &amp; silk'] },
    ]);
  });

  it('adds an attribute behind those that are there', () => {
    const widened = widenedAttributes(parent({ attributes: [FABRIC] }), [placed()]);
    expect(widened?.[1]).toEqual({ id: 5, position: 1, visible: true, variation: true, options: ['Red'] });
  });

  it('makes variants of an attribute that only informed', () => {
    const held = parent({ attributes: [{ ...COLOR, variation: false }] });
    expect(widenedAttributes(held, [placed()])?.[0]).toMatchObject({
      variation: true,
      options: ['Red', 'Blue'],
    });
  });

  it('never loses an attribute or a value, and is stable once it was sent', () => {
    const word = fc.constantFrom('Red', 'red', 'Blue', 'Grün', 'A & B', 'S', '8 1/2');
    const attribute = fc.record({
      id: fc.constantFrom(0, 5, 6),
      name: fc.constantFrom('Color', 'Size', 'Fabric'),
      position: fc.nat({ max: 9 }),
      visible: fc.boolean(),
      variation: fc.boolean(),
      options: fc.array(word, { maxLength: 4 }),
    });
    const attributes = fc.uniqueArray(attribute, {
      selector: ({ id, name }) => `${id}${id === 0 ? name : ''}`,
    });
    fc.assert(
      fc.property(attributes, fc.uniqueArray(word), (held, values) => {
        const before = parent({ attributes: held });
        const wanted = [placed({ values })];
        const sent = widenedAttributes(before, wanted);
        if (sent === null) return;
        for (const [index, { options }] of held.entries()) {
          expect(sent[index]?.options.slice(0, options.length)).toEqual(options);
        }
        const after = parent({
          attributes: sent.map((fields) => ({ name: '', ...fields, id: fields.id ?? 0 })),
        });
        expect(widenedAttributes(after, wanted)).toBeNull();
      }),
    );
  });
});
