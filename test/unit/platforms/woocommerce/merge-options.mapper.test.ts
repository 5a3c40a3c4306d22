import { describe, expect, it } from 'vitest';
import {
  mergeOptions,
  usedOptions,
} from '../../../../src-main/platforms/woocommerce/merge-options.mapper.ts';
import { remoteProductId } from '../../../../src-shared/domain/ids.ts';

describe('mergeOptions', () => {
  it('joins what several entries say of one product, as it was first written', () => {
    const [one, two] = [remoteProductId('1'), remoteProductId('2')];
    expect(
      mergeOptions([
        { productId: one, options: [{ name: 'Color', values: ['Red', 'Blue'] }] },
        { productId: two, options: [{ name: 'Size', values: ['S'] }] },
        {
          productId: one,
          options: usedOptions([
            { name: 'COLOR', value: 'red' },
            { name: 'Size', value: 'M' },
          ]),
        },
        { productId: one, options: usedOptions([{ name: 'color', value: 'Green' }]) },
      ]),
    ).toEqual([
      {
        productId: one,
        options: [
          { name: 'Color', values: ['Red', 'Blue', 'Green'] },
          { name: 'Size', values: ['M'] },
        ],
      },
      { productId: two, options: [{ name: 'Size', values: ['S'] }] },
    ]);
  });
});
