import { remoteProductId, remoteVariantId } from '../../../src-shared/domain/ids.ts';
import type { ProductDraft } from '../../../src-shared/domain/product.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult, CreateProduct, RemoteProduct } from '../../engine/ports/commerce-platform.ts';
import { type Creation, createRecords } from './create-records.ts';
import { newAttribute } from './parent-options.mapper.ts';
import { newProduct, type ProductAttributeFields } from './product.mapper.ts';
import type { StoreSession } from './store-session.ts';

interface ProductCreation extends Creation {
  readonly create: CreateProduct;
}

/** Creates products as drafts, 100 to a request; their attributes, terms and categories are found or made first. */
export async function createProducts(
  session: StoreSession,
  batch: readonly CreateProduct[],
  signal: AbortSignal,
): Promise<BatchResult<RemoteProduct>> {
  if (batch.length === 0) return [];
  const { options, categories } = session;
  const drafts = batch.map(({ draft }) => draft);
  // Where these fail nothing of a product was sent, so nothing is in doubt, and only who needs them waits.
  const optioned = await options.ensure(
    drafts.flatMap((draft) => draft.options),
    signal,
  );
  const categorized = await categories.ensure(
    drafts.map((draft) => draft.categoryPath),
    signal,
  );
  const version = await versionFor(session, batch, signal);

  const creations = batch.map((create) => {
    const { draft } = create;
    if (!optioned.ok && draft.options.length > 0) return optioned;
    if (!categorized.ok && draft.categoryPath.length > 0) return categorized;
    if (!version.ok && hasBarcode(draft)) return version;
    return prepare(session, create, version.ok ? version.value : '');
  });
  const rows = creations.flatMap((creation) => (creation.ok ? [creation.value] : []));
  const lane = { path: 'products/batch', mayOverlap: true, rows };
  const answers = await createRecords(session, 'products.batch', [lane], signal);
  return creations.map((creation) => {
    if (!creation.ok) return creation;
    const answer = answers.get(creation.value);
    if (answer === undefined) throw new Error('a product was neither sent nor refused');
    return answer.ok ? ok(remoteProduct(creation.value.create, answer.value)) : answer;
  });
}

/** The version decides how barcodes are kept; without one it is not asked for. */
async function versionFor(
  { client }: StoreSession,
  batch: readonly CreateProduct[],
  signal: AbortSignal,
): Promise<Result<string, SyncError>> {
  return batch.some(({ draft }) => hasBarcode(draft)) ? client.version(signal) : ok('');
}

const hasBarcode = ({ options, variants }: ProductDraft): boolean =>
  options.length === 0 && variants.some((variant) => variant.barcode !== null);

function prepare(
  { options, categories }: StoreSession,
  create: CreateProduct,
  version: string,
): Result<ProductCreation, SyncError> {
  const { draft, idempotencyKey } = create;
  const attributes: ProductAttributeFields[] = [];
  for (const [position, option] of draft.options.entries()) {
    const attribute = options.attributeOf(option.name);
    if (!attribute.ok) return attribute;
    const attributeId = attribute.value.id;
    const values: string[] = [];
    for (const value of option.values) {
      const term = options.termOf(attributeId, value);
      if (!term.ok) return term;
      values.push(term.value);
    }
    attributes.push(newAttribute({ name: option.name, attributeId, ownName: option.name, values }, position));
  }
  const category = categories.idOf(draft.categoryPath);
  if (!category.ok) return category;
  const places = { attributes, categoryId: category.value, version };
  return ok({ create, fields: newProduct(draft, idempotencyKey, places) });
}

function remoteProduct(create: CreateProduct, id: number): RemoteProduct {
  const [only] = create.draft.options.length === 0 ? create.draft.variants : [];
  return {
    productId: remoteProductId(id),
    variants: only === undefined ? [] : [{ key: only.key, variantId: remoteVariantId(id) }],
  };
}
