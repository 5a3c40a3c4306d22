import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import type { ProductOption } from '../../../src-shared/domain/product.ts';
import { fold } from './option-registry.ts';

/** The options that a product has to know. */
export interface ParentOptions {
  readonly productId: RemoteProductId;
  readonly options: readonly ProductOption[];
}

/** The options that values of variants are of, for those that no list names. */
export const usedOptions = (
  pairs: readonly { readonly name: string; readonly value: string }[],
): readonly ProductOption[] => pairs.map(({ name, value }) => ({ name, values: [value] }));

/** One entry for each product, with every option and value that any of its entries names, as first written. */
export function mergeOptions(wanted: readonly ParentOptions[]): readonly ParentOptions[] {
  const products = new Map<RemoteProductId, Map<string, { name: string; values: Map<string, string> }>>();
  for (const { productId, options } of wanted) {
    const byName = products.get(productId) ?? new Map();
    products.set(productId, byName);
    for (const { name, values } of options) {
      const option = byName.get(fold(name)) ?? { name, values: new Map<string, string>() };
      byName.set(fold(name), option);
      for (const value of values) if (!option.values.has(fold(value))) option.values.set(fold(value), value);
    }
  }
  return [...products].map(([productId, byName]) => ({
    productId,
    options: [...byName.values()].map(({ name, values }) => ({ name, values: [...values.values()] })),
  }));
}
