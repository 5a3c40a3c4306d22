import type { Item } from '../../../../src-shared/domain/item.ts';
import type { ProductFields } from '../../../../src-shared/domain/product.ts';
import { parseProductText, productText } from '../../mapping/accepted-text.schema.ts';
import { type ProductMapper, productMapper } from '../../mapping/product.mapper.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { ProductLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { skuTakenInStore } from '../item-problem.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import { missingCells } from './find-matches.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';
import { planVariant, unknownReason } from './plan-variant.ts';
import { pricedCells } from './priced-cells.ts';
import { structureChanged } from './structure-changed.ts';
import { structureProblem } from './structure-problem.ts';

/** An item that is in the store: cells it gained are added, POS-owned fields that changed are sent. */
export function planLinkedItem(
  item: Item,
  link: ProductLink,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): PlanPage {
  const problem =
    structureProblem(item, gathered.capabilities, connection.id) ??
    structureChanged(item, link, gathered, connection.id);
  if (problem !== null) return planPage({ problems: [problem] });
  const mapper = productMapper(item, connection);
  const variants = item.cells.flatMap((cell) => {
    const { key } = cell;
    const variant = gathered.variants.get(key);
    if (variant === undefined) return [];
    const pending = gathered.pending.get(key);
    const known = pending ?? variant.accepted.catalog;
    const isDoubted = pending === undefined && (variant.doubted?.includes('catalog') ?? false);
    const { isAdopted } = link;
    return [planVariant({ ...variant, known, isAdopted, isDoubted }, mapper, cell, connection)];
  });
  return joinPages([
    planProductFields(link, mapper, connection),
    ...variants,
    planMissingCells(item, link, mapper, gathered, connection),
  ]);
}

/** The product's own fields, as far as the owner gave them to the POS for good. */
function planProductFields(
  link: ProductLink,
  mapper: ProductMapper,
  { fieldOwners: owners }: ConnectionSettings,
): PlanPage {
  const wanted = mapper.productFields();
  const accepted = productText(wanted);
  // Name and text of an adopted product are the retailer's until they change in the POS, so nothing of them is told again.
  const isDoubted = link.isDoubted === true && !link.isAdopted;
  if (accepted === link.accepted && !isDoubted) return EMPTY_PAGE;
  const before = parseProductText(link.accepted);
  const fields: { -readonly [Field in keyof ProductFields]?: ProductFields[Field] } = {};
  if (owners.name === 'pos-always' && (isDoubted || before?.name !== wanted.name)) fields.name = wanted.name;
  const isOtherText = isDoubted || before?.descriptionHtml !== wanted.descriptionHtml;
  if (owners.description === 'pos-always' && isOtherText) {
    fields.descriptionHtml = wanted.descriptionHtml;
  }
  if (owners.categories === 'pos-always' && (isDoubted || !isSamePath(before, wanted))) {
    fields.categoryPath = wanted.categoryPath;
  }
  const names = Object.keys(fields) as (keyof ProductFields)[];
  if (names.length === 0) return EMPTY_PAGE;
  return planPage({
    changes: [
      change({
        kind: 'product.update',
        itemNumber: link.itemNumber,
        reason: isDoubted ? unknownReason(names) : `Changed in Counterpoint: ${names.join(', ')}.`,
        before: before === null ? null : Object.fromEntries(names.map((name) => [name, before[name]])),
        after: fields,
        payload: { itemNumber: link.itemNumber, productId: link.productId, fields, accepted },
      }),
    ],
  });
}

const isSamePath = (before: ProductFields | null, wanted: ProductFields): boolean =>
  before !== null && JSON.stringify(before.categoryPath) === JSON.stringify(wanted.categoryPath);

function planMissingCells(
  item: Item,
  link: ProductLink,
  mapper: ProductMapper,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): PlanPage {
  const missing = missingCells(item, gathered);
  if (missing.length === 0 || !link.hasVariants) return EMPTY_PAGE;
  const { cells, prices, problems } = pricedCells(item, missing, gathered, connection);
  if (cells.length === 0) return planPage({ problems });
  const values = { prices, stock: gathered.stock };
  const free = cells.map((cell) => mapper.variantDraft(cell, values));
  const taken = free.flatMap(({ sku }) => {
    const holder = gathered.matches
      ?.get(sku.toLowerCase())
      ?.find((match) => match.productId !== link.productId);
    return holder === undefined ? [] : [{ sku, holder }];
  });
  const takenSkus = new Set(taken.map(({ sku }) => sku));
  const drafts = free.filter(({ sku }) => !takenSkus.has(sku));
  const all = [
    ...problems,
    ...taken.map(({ sku, holder }) =>
      skuTakenInStore(connection.id, { itemNumber: item.itemNumber, sku, what: 'cell' }, holder),
    ),
  ];
  if (drafts.length === 0) return planPage({ problems: all });
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
          options: mapper.options,
          variants: drafts,
        },
      }),
    ],
    problems: all,
  });
}
