import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSequence } from '../../../../src-main/practice/woocommerce/state/id-sequence.ts';
import { writeMeta } from '../../../../src-main/practice/woocommerce/state/meta-data.ts';
import type { MetaEntry } from '../../../../src-main/practice/woocommerce/state/records.ts';
import { Taxonomy } from '../../../../src-main/practice/woocommerce/state/taxonomy.ts';
import { HolderIndex } from '../../../../src-main/practice/woocommerce/state/unique-index.ts';

describe('ids', () => {
  it('grow, the same for the same seed', () => {
    const take = (seed: number) => {
      const ids = new IdSequence(seed, 100, 3);
      return Array.from({ length: 50 }, () => ids.next());
    };
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
    expect(take(1)).toEqual(take(1).toSorted((a, b) => a - b));
    expect(new Set(take(1)).size).toBe(50);
  });
});

describe('an index of holders', () => {
  it('answers what a plain list would, after any changes', () => {
    const word = fc.constantFrom('a', 'A', 'b', 'B', '');
    const change = fc.record({ id: fc.integer({ min: 1, max: 5 }), text: word });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const index = new HolderIndex();
        const plain = new Map<number, string>();
        for (const { id, text } of changes) {
          index.move(plain.get(id) ?? '', text, id);
          plain.set(id, text);
        }
        for (const asked of ['a', 'B']) {
          const holders = [...plain].filter(([, text]) => text.toLowerCase() === asked.toLowerCase());
          expect(index.holders(asked).toSorted()).toEqual(holders.map(([id]) => id).toSorted());
        }
        expect(index.holders('')).toEqual([]);
      }),
    );
  });
});

describe('terms', () => {
  const make = () => new Taxonomy(new IdSequence(1, 1, 0), false);

  it('get free slugs and are found by name in any case', () => {
    const terms = make();
    const slugs = ['10.5', '10-5', '***', '+++'].map((name) => {
      const made = terms.create({ name });
      return made.ok ? made.value.slug : made.error.code;
    });
    expect(slugs).toEqual(['10-5', '10-5-2', 'term', 'term-2']);
    expect(terms.byName('10.5')?.id).toBe(1);
    expect(terms.create({ name: ' ' })).toMatchObject({ ok: false, error: { code: 'empty_term_name' } });
  });

  it('are found under their new name alone after a change, and not at all after removal', () => {
    const terms = make();
    const made = terms.create({ name: 'Red' });
    if (!made.ok) throw new Error('not made');
    terms.update(made.value, { name: 'Rot', slug: 'rot' });
    expect([terms.byName('red'), terms.bySlug('red')]).toEqual([undefined, undefined]);
    expect(terms.byName('ROT')).toBe(terms.bySlug('rot'));
    terms.remove(made.value);
    expect([terms.byName('rot'), terms.all()]).toEqual([undefined, []]);
  });
});

describe('metadata', () => {
  it('written twice is as written once', () => {
    const entry = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      value: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
    });
    fc.assert(
      fc.property(fc.array(entry), (sent) => {
        const ids = new IdSequence(1, 1, 0);
        const once = writeMeta([], sent, ids);
        const values = (meta: readonly MetaEntry[]) =>
          Object.fromEntries(meta.map(({ key, value }) => [key, value]));
        expect(values(writeMeta(once, sent, ids))).toEqual(values(once));
        expect(new Set(once.map(({ key }) => key)).size).toBe(once.length);
      }),
    );
  });
});
