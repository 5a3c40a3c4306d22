import type { ExpectedProduct, StoreProduct } from '../audit/index.ts';
import type { BlockedItem, CompanyData } from '../company/index.ts';
import type { PracticeStore } from './practice-store.ts';

/** An item that no integrator can bring to a store, with the reason; `adoption-ambiguous`: a person must choose. */
export interface BlockedNow {
  readonly itemNumber: string;
  readonly reason: BlockedItem['reason'] | 'adoption-ambiguous';
}

/** Reasons for which nothing of an item can be in the store, so that nothing can be compared. */
const EXCUSING: ReadonlySet<BlockedNow['reason']> = new Set<BlockedNow['reason']>([
  'too-many-variants',
  'no-cells',
  'kind-unsupported',
  'adoption-ambiguous',
]);

/**
 * What the generator meant to be blocked, fitted to what is the case now: an item that is not sold any more, or has a
 * price now, blocks nothing, and of two items that claim one SKU it is the one that came second, while a shared barcode is
 * in the way of both.
 */
export function blockedNow(
  company: CompanyData,
  store: Pick<PracticeStore, 'maxVariants'>,
  ambiguous: ReadonlySet<string>,
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
): readonly BlockedNow[] {
  const products = new Map(expected.map((product) => [product.itemNumber, product]));
  const meant = company.expectedBlocked({ maxVariants: store.maxVariants });
  return [
    ...meant.flatMap((item) => stillBlocked(item, products, actual)),
    ...[...ambiguous]
      .filter((itemNumber) => products.get(itemNumber)?.isSold)
      .map((itemNumber) => ({ itemNumber, reason: 'adoption-ambiguous' as const })),
  ];
}

/** The items that a comparison must leave out. */
export const excusedItems = (blocked: readonly BlockedNow[]): ReadonlySet<string> =>
  new Set(blocked.filter(({ reason }) => EXCUSING.has(reason)).map(({ itemNumber }) => itemNumber));

function stillBlocked(
  { itemNumber, reason, contestedBy }: BlockedItem,
  products: ReadonlyMap<string, ExpectedProduct>,
  actual: readonly StoreProduct[],
): BlockedNow[] {
  // Flagged, and of a kind that the audit does not count as sold.
  if (reason === 'kind-unsupported') return [{ itemNumber, reason }];
  const product = products.get(itemNumber);
  if (product?.isSold !== true) return [];
  if (reason === 'price-zero') {
    return product.variants.some(({ priceCents }) => priceCents === null) ? [{ itemNumber, reason }] : [];
  }
  if (contestedBy === undefined) return [{ itemNumber, reason }];
  if (products.get(contestedBy)?.isSold !== true) return [];
  if (reason === 'barcode-shared') return [{ itemNumber, reason }];
  const isOtherThere = actual.some(({ sku }) => sku.toUpperCase() === contestedBy);
  return [{ itemNumber: isOtherThere ? itemNumber : contestedBy, reason }];
}
