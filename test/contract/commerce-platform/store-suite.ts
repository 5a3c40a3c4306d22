import type { TestContext } from 'vitest';
import type {
  BatchResult,
  CommercePlatform,
  CreateProduct,
  CreateVariants,
} from '../../../src-main/engine/ports/commerce-platform.ts';
import { type CellDimensions, cellKey } from '../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import {
  idempotencyKey,
  itemNumber,
  type RemoteProductId,
  type RemoteVariantId,
  sku,
} from '../../../src-shared/domain/ids.ts';
import type { ProductDraft, ProductOption, VariantDraft } from '../../../src-shared/domain/product.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { FaultTarget, StoreEnvironment, StoreFault } from './store-environment.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** What the suite's tests work with. */
export interface StoreSuite {
  readonly environment: StoreEnvironment;
  readonly platform: CommercePlatform;
}

/** Lets faults strike next. A store that has none on demand leaves the test out, by name and with the reason. */
export function faultsOf(
  { environment }: StoreSuite,
  { skip }: Pick<TestContext, 'skip'>,
): (fault: StoreFault, on?: FaultTarget) => void {
  return environment.fault ?? skip('faults on demand need a practice store');
}

/** The value of a result that has to be a success. */
export function granted<Value>(result: Result<Value, SyncError> | undefined): Value {
  if (result === undefined) throw new Error('there is no answer');
  if (!result.ok) {
    throw new Error(
      `${result.error.code} (${result.error.kind}): ${result.error.detail ?? result.error.operatorMessage}`,
    );
  }
  return result.value;
}

/** The values of answers that all have to be successes. */
export const allGranted = <Value>(answers: BatchResult<Value>): readonly Value[] => answers.map(granted);

/** `ok`, or the kind of a failure. */
export const kindOf = (answer: Result<unknown, SyncError> | undefined): string =>
  answer === undefined ? 'none' : answer.ok ? 'ok' : answer.error.kind;

let numbers = 0;
/** A new item number of the suite. */
export const newItem = ({ environment }: StoreSuite): string => `${environment.mark}-${++numbers}`;
export const keyOf = (item: string): ReturnType<typeof idempotencyKey> => idempotencyKey(`key-of-${item}`);

/** A product without options, for creation. */
export function plainDraft(
  item: string,
  changes: Partial<Omit<ProductDraft, 'variants'>> & { readonly only?: Partial<VariantDraft> } = {},
): CreateProduct {
  const { only = {}, ...fields } = changes;
  const number = itemNumber(item);
  return {
    idempotencyKey: keyOf(item),
    draft: {
      itemNumber: number,
      sku: sku(item),
      name: `Thing ${item}`,
      descriptionHtml: null,
      categoryPath: [],
      options: [],
      variants: [{ ...variant(item, ['*', '*', '*']), sku: sku(item), ...only }],
      ...fields,
    },
  };
}

/** A product with colors and sizes, for creation. */
export function gridDraft(item: string, options: readonly ProductOption[]): CreateProduct {
  const made = plainDraft(item);
  return { ...made, draft: { ...made.draft, options, variants: [] } };
}

/** A variant with a price and a stock. Dimensions are the values of its options. */
export function variant(
  item: string,
  dimensions: CellDimensions,
  options: readonly { readonly name: string; readonly value: string }[] = [],
  changes: Partial<VariantDraft> = {},
): VariantDraft {
  return {
    key: cellKey(itemNumber(item), dimensions),
    sku: sku([item, ...dimensions.filter((code) => code !== '*')].join('-')),
    barcode: null,
    options,
    weight: null,
    price: { price: decimal('10'), compareAt: null },
    stock: 5,
    ...changes,
  };
}

/** Variants of a product for creation; the options are all that the product has. */
export function variantsOf(
  item: string,
  productId: RemoteProductId,
  options: readonly ProductOption[],
  drafts: readonly VariantDraft[],
): CreateVariants {
  return {
    itemNumber: itemNumber(item),
    productId,
    options,
    variants: drafts.map((draft) => ({ draft, idempotencyKey: keyOf(draft.sku) })),
  };
}

/** Every combination of two options as variants. */
export function combinations(
  item: string,
  [first, second]: readonly [ProductOption, ProductOption],
): VariantDraft[] {
  return first.values.flatMap((one) =>
    second.values.map((two) =>
      variant(
        item,
        [one, two, '*'],
        [
          { name: first.name, value: one },
          { name: second.name, value: two },
        ],
      ),
    ),
  );
}

/** A product with all combinations of two options, made by the adapter. */
export async function madeGrid(
  { platform }: StoreSuite,
  item: string,
  options: readonly [ProductOption, ProductOption],
): Promise<{ readonly productId: RemoteProductId; readonly variantIds: readonly string[] }> {
  const [product] = allGranted(await platform.catalog.createProducts([gridDraft(item, options)], never));
  if (product === undefined) throw new Error('there is no answer');
  const { productId } = product;
  const batch = [variantsOf(item, productId, options, combinations(item, options))];
  return { productId, variantIds: allGranted(await platform.catalog.createVariants(batch, never)) };
}

/** A product without options, made by the adapter. */
export async function madePlain(
  { platform }: StoreSuite,
  create: CreateProduct,
): Promise<{ readonly productId: RemoteProductId; readonly variantId: RemoteVariantId }> {
  const [product] = allGranted(await platform.catalog.createProducts([create], never));
  if (product === undefined) throw new Error('there is no answer');
  const [only] = product.variants;
  if (only === undefined) throw new Error('a product without options has one variant');
  return { productId: product.productId, variantId: only.variantId };
}
