import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult, UpdateProduct } from '../../engine/ports/commerce-platform.ts';
import { type CategorizedProduct, categorizedProduct } from './product.schema.ts';
import { readProducts } from './read-products.ts';
import type { StoreSession } from './store-session.ts';
import { type ValueChange, writePrepared } from './value-writer.ts';

/** Sends changed fields of products. A category is added to those that the product has, which stay. */
export async function updateProducts(
  session: StoreSession,
  batch: readonly UpdateProduct[],
  signal: AbortSignal,
): Promise<BatchResult<void>> {
  if (batch.length === 0) return [];
  const { client, pacer, categories } = session;
  const moved = batch.filter(({ fields }) => (fields.categoryPath?.length ?? 0) > 0);
  const ensured = await categories.ensure(
    moved.map(({ fields }) => fields.categoryPath ?? []),
    signal,
  );
  const ids = moved.map(({ productId }) => productId);
  const held = await readProducts(client, ids, 'id,status,categories', categorizedProduct, signal);

  const prepared = batch.map((update) => {
    const needsCategory = moved.includes(update);
    if (!ensured.ok && needsCategory) return ensured;
    if (!held.ok && needsCategory) return held;
    return prepare(session, update, held.ok ? held.value : new Map());
  });
  return writePrepared(prepared, client, pacer, signal);
}

type Held = ReadonlyMap<RemoteProductId, Result<CategorizedProduct, SyncError>>;

function prepare(
  { categories }: StoreSession,
  { productId, fields }: UpdateProduct,
  held: Held,
): Result<ValueChange, SyncError> {
  const { name, descriptionHtml, categoryPath } = fields;
  const category = categoryPath === undefined ? ok(null) : categories.idOf(categoryPath);
  if (!category.ok) return category;
  const own = held.get(productId);
  if (own !== undefined && !own.ok) return own;
  return ok({
    productId,
    variantId: null,
    fields: {
      ...(name === undefined ? {} : { name }),
      ...(descriptionHtml == null ? {} : { description: descriptionHtml }),
      ...(category.value === null
        ? {}
        : { categories: withCategory(own?.value.categories ?? [], category.value) }),
    },
    // Names and texts come back changed by the filters of WordPress, so they prove nothing.
    check: () => null,
  });
}

function withCategory(
  own: readonly { readonly id: number }[],
  id: number,
): readonly { readonly id: number }[] {
  return [...new Set([...own.map((category) => category.id), id])].map((each) => ({ id: each }));
}
