import { decodeHTML } from 'entities';
import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import type { ProductOption } from '../../../src-shared/domain/product.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { failureOf } from '../http/error-meaning.ts';
import { sendLanes } from '../http/send-lanes.ts';
import { mergeOptions, type ParentOptions } from './merge-options.mapper.ts';
import { fold } from './option-registry.ts';
import {
  type OptionPlace,
  type PlacedOption,
  placeOptions,
  widenedAttributes,
} from './parent-options.mapper.ts';
import { type ParentProduct, parentProduct } from './product.schema.ts';
import { readProducts } from './read-products.ts';
import type { StoreSession } from './store-session.ts';
import type { Attribute } from './taxonomy.schema.ts';
import type { VariantAttributeFields } from './variant.mapper.ts';

const PARENT_FIELDS = 'id,type,status,attributes,variations';

/** A parent whose attributes take the options that were asked for. */
export interface ReadyParent {
  /** The values of a variant as the store writes them. */
  attributesOf(
    options: readonly { readonly name: string; readonly value: string }[],
  ): Result<readonly VariantAttributeFields[], SyncError>;
}

interface Placing extends ParentOptions {
  readonly parent: ParentProduct;
  readonly places: ReadonlyMap<string, OptionPlace>;
}

/**
 * Makes options known to their parents before variants use them: global attributes and terms are found or made, and the
 * parent's list is widened, never shrunk.
 */
export async function placeParents(
  session: StoreSession,
  wanted: readonly ParentOptions[],
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<RemoteProductId, Result<ReadyParent, SyncError>>, SyncError>> {
  const ready = new Map<RemoteProductId, Result<ReadyParent, SyncError>>();
  const merged = mergeOptions(wanted);
  const ids = merged.map(({ productId }) => productId);
  const read = await readProducts(session.client, ids, PARENT_FIELDS, parentProduct, signal);
  if (!read.ok) return read;
  const placings: Placing[] = [];
  for (const { productId, options } of merged) {
    const parent = read.value.get(productId);
    if (parent === undefined) continue;
    if (!parent.ok) {
      ready.set(productId, parent);
      continue;
    }
    const places = placeOptions(parent.value, options);
    if ('code' in places) {
      ready.set(productId, err(failureOf(places, 'set', null, session.client.failures)));
    } else placings.push({ productId, options, parent: parent.value, places });
  }
  const ensured = await ensureTerms(session, placings, signal);
  if (!ensured.ok) return ensured;
  const placeable = placings.filter((placing) => {
    const refused = refusedOption(session, placing);
    if (refused !== null) ready.set(placing.productId, err(refused));
    return refused === null;
  });
  const widened = await widen(session, placeable, signal);
  for (const placing of placeable) {
    const failure = widened.get(placing);
    ready.set(
      placing.productId,
      failure === undefined || failure.ok ? ok(readyParent(session, placing)) : failure,
    );
  }
  return ok(ready);
}

async function ensureTerms(
  { options: registry }: StoreSession,
  placings: readonly Placing[],
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const toAdd: ProductOption[] = [];
  const byAttribute = new Map<number, string[]>();
  for (const { options, places } of placings) {
    for (const option of options) {
      const place = places.get(fold(option.name));
      if (place?.kind === 'to-add') toAdd.push(option);
      else if (place?.kind === 'existing' && place.attribute.id > 0) {
        const known = new Set((place.attribute.options ?? []).map((value) => fold(decodeHTML(value))));
        const missing = option.values.filter((value) => !known.has(fold(value)));
        if (missing.length === 0) continue;
        byAttribute.set(place.attribute.id, [...(byAttribute.get(place.attribute.id) ?? []), ...missing]);
      }
    }
  }
  const made = await registry.ensure(toAdd, signal);
  if (!made.ok) return made;
  for (const [attributeId, values] of byAttribute) {
    const ensured = await registry.ensureTerms(attributeId, values, signal);
    if (!ensured.ok) return ensured;
  }
  return ok();
}

function refusedOption({ options: registry }: StoreSession, { options, places }: Placing): SyncError | null {
  for (const { name } of options) {
    if (places.get(fold(name))?.kind !== 'to-add') continue;
    const attribute = registry.attributeOf(name);
    if (!attribute.ok) return attribute.error;
  }
  return null;
}

async function widen(
  session: StoreSession,
  placings: readonly Placing[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Placing, Result<void, SyncError>>> {
  const { client, pacer } = session;
  const attributesOf = new Map<Placing, object>();
  for (const placing of placings) {
    const attributes = widenedAttributes(placing.parent, placedOptions(session, placing));
    if (attributes !== null) attributesOf.set(placing, attributes);
  }
  const lane = { path: 'products/batch', mayOverlap: true, rows: [...attributesOf.keys()] };
  return sendLanes<Placing, void>([lane], pacer, async (path, rows) => {
    const sent = await client.batch({
      operation: 'products.batch',
      path,
      verb: 'update',
      effect: 'set',
      rows: rows.map((placing) => ({ id: placing.parent.id, attributes: attributesOf.get(placing) })),
      answers: parentProduct,
      signal,
    });
    if (!sent.ok) return sent;
    return ok(
      rows.map((placing, index) => {
        const row = sent.value[index];
        if (row === undefined || !row.ok) return row === undefined ? ok() : err(row.error.failure);
        return tookAll(session, placing, row.value);
      }),
    );
  });
}

/** A global attribute that was deleted in the store is ignored without an error; the next attempt looks afresh. */
function tookAll(session: StoreSession, placing: Placing, answer: ParentProduct): Result<void, SyncError> {
  const lacking = placedOptions(session, placing).find(
    (option) =>
      !answer.attributes.some((attribute) =>
        option.attributeId > 0 ? attribute.id === option.attributeId : attribute.name === option.ownName,
      ),
  );
  if (lacking === undefined) return ok();
  session.options.forget();
  return err({
    kind: 'transient',
    code: 'platform.option-not-taken',
    field: lacking.name,
    connectionId: session.client.failures.connectionId,
    operatorMessage: `The store did not take the attribute “${lacking.name}”.`,
    remedy: 'Nothing to do if the attribute was deleted in the store; it is made again by itself.',
  });
}

function placedOptions({ options: registry }: StoreSession, placing: Placing): readonly PlacedOption[] {
  return placing.options.map((option) => {
    const place = placing.places.get(fold(option.name));
    const own = place?.kind === 'existing' ? place.attribute : null;
    const attributeId = own === null ? globalId(registry.attributeOf(option.name)) : own.id;
    const values = option.values.flatMap((value) => {
      const term = attributeId > 0 ? registry.termOf(attributeId, value) : ok(value);
      return term.ok ? [term.value] : [];
    });
    return { name: option.name, attributeId, ownName: own?.name ?? option.name, values };
  });
}

// Parents with a refused option were left out before.
const globalId = (attribute: Result<Attribute, SyncError>): number => (attribute.ok ? attribute.value.id : 0);

function readyParent(session: StoreSession, placing: Placing): ReadyParent {
  const placed = new Map(placedOptions(session, placing).map((option) => [fold(option.name), option]));
  return {
    attributesOf(options) {
      const fields: VariantAttributeFields[] = [];
      for (const { name, value } of options) {
        const option = placed.get(fold(name));
        const attributeId = option?.attributeId ?? 0;
        const term = attributeId > 0 ? session.options.termOf(attributeId, value) : ok(value);
        if (!term.ok) return term;
        fields.push(
          attributeId > 0
            ? { id: attributeId, option: term.value }
            : { name: option?.ownName ?? name, option: value },
        );
      }
      return ok(fields);
    },
  };
}
