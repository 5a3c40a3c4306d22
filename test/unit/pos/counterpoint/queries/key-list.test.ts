import { describe, expect, it } from 'vitest';
import { byItemNumbers } from '../../../../../src-main/pos/counterpoint/queries/key-list.ts';

describe('byItemNumbers', () => {
  it('passes all keys as one JSON text', () => {
    const source = byItemNumbers('json', 'IM_ITEM', 'I', ['A"1', 'B']);
    expect(source.parameters).toEqual([{ name: 'keys', type: 'json', value: '["A\\"1","B"]' }]);
    expect(source.from).not.toContain('B"');
  });

  it('passes keys one by one, filling the list up so that few plans are kept', () => {
    const keys = ['A', 'B', 'C'];
    const source = byItemNumbers('list', 'IM_ITEM', 'I', keys);
    expect(source.parameters).toHaveLength(10);
    expect(new Set(source.parameters.map(({ value }) => value))).toEqual(new Set(keys));
    expect(source.where).toBe(`I.ITEM_NO IN (${source.parameters.map(({ name }) => `@${name}`).join(', ')})`);
    const lengths = [2, 9, 10].map(
      (count) => byItemNumbers('list', 'IM_ITEM', 'I', keys.slice(0, count)).where,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('takes a whole batch and no more', () => {
    const keys = Array.from({ length: 501 }, (_, index) => `I${index}`);
    expect(byItemNumbers('list', 'IM_ITEM', 'I', keys.slice(0, 500)).parameters).toHaveLength(500);
    expect(() => byItemNumbers('json', 'IM_ITEM', 'I', keys)).toThrow(RangeError);
  });
});
