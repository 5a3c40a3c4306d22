import type { IdempotencyKey } from '../../../src-shared/domain/ids.ts';
import type { ProductDraft } from '../../../src-shared/domain/product.ts';
import { sellableFields, withKey } from './variant.mapper.ts';

/** An attribute of a product for writing: global by id, the product's own by name. */
export interface ProductAttributeFields {
  readonly id?: number;
  readonly name?: string;
  readonly position: number;
  readonly visible: boolean;
  readonly variation: boolean;
  readonly options: readonly string[];
}

/** What a draft needs from the store before it can be written. */
export interface ProductPlaces {
  readonly attributes: readonly ProductAttributeFields[];
  /** Null: no category, so the store's own default. */
  readonly categoryId: number | null;
  readonly version: string;
}

/** A product for creation: always a draft, which only the retailer publishes. */
export function newProduct(
  draft: ProductDraft,
  key: IdempotencyKey,
  places: ProductPlaces,
): Record<string, unknown> {
  const hasVariants = draft.options.length > 0;
  const [only] = draft.variants;
  const sellable =
    hasVariants || only === undefined ? { sku: draft.sku } : sellableFields(only, places.version);
  return withKey(
    {
      name: draft.name,
      type: hasVariants ? 'variable' : 'simple',
      status: 'draft',
      catalog_visibility: 'visible',
      ...(draft.descriptionHtml === null ? {} : { description: draft.descriptionHtml }),
      ...(places.categoryId === null ? {} : { categories: [{ id: places.categoryId }] }),
      ...(hasVariants ? { attributes: places.attributes } : {}),
      ...sellable,
    },
    key,
  );
}
