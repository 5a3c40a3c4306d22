import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { ProductOption, VariantFields } from '../../../../src-shared/domain/product.ts';
import { catalogText, parseCatalogText, variantDraft, variantFields } from '../../mapping/product.mapper.ts';
import { productOptions } from '../../mapping/product-options.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { ProductLink, VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { blockedItem } from '../item-problem.ts';
import { joinPages, planPage } from '../plan-page.ts';
import type { GatheredCatalog } from './gather.ts';
import { pricedCells } from './priced-cells.ts';

/** An item that is in the store: cells it gained are added, POS-owned fields that changed are sent. */
export function planLinkedItem(
  item: Item,
  link: ProductLink,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): PlanPage {
  if (link.hasVariants !== item.dimensions.length > 0) {
    return planPage({
      problems: [
        blockedItem(connection.id, item.itemNumber, {
          code: 'item.structure-changed',
          operatorMessage: `${item.itemNumber} was ${link.hasVariants ? 'a grid item' : 'a plain item'} when it went to the store and is not any more.`,
          remedy: 'Give the item its old tracking method again, or sell it under a new item number.',
        }),
      ],
    });
  }
  const options = productOptions(item);
  const pages = item.cells.flatMap((cell) => {
    const variant = gathered.variants.get(cellKey(item.itemNumber, cell));
    if (variant === undefined) return [];
    if (gathered.cellsUnderWay.has(variant.key)) return [planPage({ postponed: [item.itemNumber] })];
    return [planVariant(variant, variantFields(item, cell, connection), options, connection)];
  });
  return joinPages([...pages, planMissingCells(item, link, options, gathered, connection)]);
}

function planMissingCells(
  item: Item,
  link: ProductLink,
  options: readonly ProductOption[],
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): PlanPage {
  const missing = item.cells.filter((cell) => !gathered.variants.has(cellKey(item.itemNumber, cell)));
  if (missing.length === 0 || !link.hasVariants) return planPage({});
  const { cells, prices, problems } = pricedCells(item, missing, gathered, connection);
  if (cells.length === 0) return planPage({ problems });
  const values = { prices, stock: gathered.stock };
  const drafts = cells.map((cell) => variantDraft(item, cell, values, connection));
  return planPage({
    changes: [
      change({
        kind: 'variants.create',
        itemNumber: item.itemNumber,
        reason: 'Cells that the store does not have yet.',
        before: null,
        after: { skus: drafts.map((draft) => draft.sku) },
        payload: {
          itemNumber: item.itemNumber,
          productId: link.productId,
          options,
          variants: drafts,
        },
      }),
    ],
    problems,
  });
}

function planVariant(
  link: VariantLink,
  wanted: VariantFields,
  options: readonly ProductOption[],
  connection: ConnectionSettings,
): PlanPage {
  const accepted = catalogText(wanted);
  if (accepted === link.accepted.catalog) return planPage({ unchanged: 1 });
  const before = parseCatalogText(link.accepted.catalog);
  const fields = changedFields(before, wanted, connection);
  const names = Object.keys(fields);
  if (names.length === 0) return planPage({ unchanged: 1 });
  return planPage({
    changes: [
      change({
        kind: 'variant.update',
        itemNumber: link.itemNumber,
        key: link.key,
        reason: `Changed in Counterpoint: ${names.join(', ')}.`,
        before: before === null ? null : pick(before, names),
        after: fields,
        payload: {
          key: link.key,
          productId: link.productId,
          variantId: link.variantId,
          fields,
          productOptions:
            fields.options === undefined
              ? []
              : options.map(({ name, values }) => ({ name, values: [...values] })),
          accepted,
        },
      }),
    ],
  });
}

function changedFields(
  before: VariantFields | null,
  wanted: VariantFields,
  connection: ConnectionSettings,
): Partial<VariantFields> {
  const owners = connection.fieldOwners;
  return {
    ...(before !== null && before.sku !== wanted.sku ? { sku: wanted.sku } : {}),
    ...(owners.barcode === 'pos-always' && wanted.barcode !== null && before?.barcode !== wanted.barcode
      ? { barcode: wanted.barcode }
      : {}),
    ...(owners.weight === 'pos-always' && wanted.weight !== null && before?.weight !== wanted.weight
      ? { weight: wanted.weight }
      : {}),
    ...(before !== null &&
    owners.options === 'pos-always' &&
    JSON.stringify(before.options) !== JSON.stringify(wanted.options)
      ? { options: wanted.options }
      : {}),
  };
}

function pick(fields: VariantFields, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}
