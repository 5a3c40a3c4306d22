import type { ItemCell } from '../../../../src-shared/domain/item.ts';
import type { VariantFields } from '../../../../src-shared/domain/product.ts';
import { catalogText, parseCatalogText } from '../../mapping/accepted-text.schema.ts';
import type { ProductMapper } from '../../mapping/product.mapper.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { planPage } from '../plan-page.ts';

/** A linked variant; `known` is what the store has or will have when unfinished jobs are done. */
interface KnownVariant extends VariantLink {
  readonly known: string | null;
  readonly isAdopted: boolean;
  /** The store may have something else all the same. */
  readonly isDoubted: boolean;
}

/** Why fields are told that did not change. */
export const unknownReason = (names: readonly string[]): string =>
  `It is not known what the store has: ${names.join(', ')}.`;

/** Fields of a variant that changed and that the POS owns for good. */
export function planVariant(
  variant: KnownVariant,
  mapper: ProductMapper,
  cell: ItemCell,
  connection: ConnectionSettings,
): PlanPage {
  const wanted = mapper.variantFields(cell);
  const accepted = catalogText(wanted);
  if (accepted === variant.known && !variant.isDoubted) return planPage({ unchanged: 1 });
  const before = parseCatalogText(variant.known);
  const fields = changedFields(before, wanted, connection, variant);
  const names = Object.keys(fields);
  if (names.length === 0) return planPage({ unchanged: 1 });
  const { key, itemNumber, productId, variantId } = variant;
  return planPage({
    changes: [
      change({
        kind: 'variant.update',
        itemNumber,
        key,
        reason: variant.isDoubted ? unknownReason(names) : `Changed in Counterpoint: ${names.join(', ')}.`,
        before: before === null ? null : pick(before, names),
        after: fields,
        payload: {
          key,
          productId,
          variantId,
          sku: wanted.sku,
          fields,
          productOptions: fields.options === undefined ? [] : mapper.options,
          accepted,
        },
      }),
    ],
  });
}

// A barcode or weight that the POS does not have says nothing about the one in the store. The options of an adopted
// product are the retailer's, names and all.
function changedFields(
  before: VariantFields | null,
  wanted: VariantFields,
  { fieldOwners: owners }: ConnectionSettings,
  { isAdopted, isDoubted }: Pick<KnownVariant, 'isAdopted' | 'isDoubted'>,
): Partial<VariantFields> {
  const isOptionsOurs = owners.options === 'pos-always' && !isAdopted;
  return {
    ...(before !== null && before.sku !== wanted.sku ? { sku: wanted.sku } : {}),
    ...(owners.barcode === 'pos-always' &&
    wanted.barcode !== null &&
    (isDoubted || before?.barcode !== wanted.barcode)
      ? { barcode: wanted.barcode }
      : {}),
    ...(owners.weight === 'pos-always' &&
    wanted.weight !== null &&
    (isDoubted || before?.weight !== wanted.weight)
      ? { weight: wanted.weight }
      : {}),
    ...(before !== null &&
    isOptionsOurs &&
    (isDoubted || JSON.stringify(before.options) !== JSON.stringify(wanted.options))
      ? { options: wanted.options }
      : {}),
  };
}

function pick(fields: VariantFields, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}
