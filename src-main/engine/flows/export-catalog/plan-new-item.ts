import type { Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { productDraft } from '../../mapping/product.mapper.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { blockedItem } from '../item-problem.ts';
import { planPage } from '../plan-page.ts';
import { findAdoption } from './adoption.ts';
import type { GatheredCatalog } from './gather.ts';
import { pricedCells } from './priced-cells.ts';

/** An item that is not linked yet: the store's own product is adopted when it has one, else a draft is created. */
export function planNewItem(item: Item, gathered: GatheredCatalog, connection: ConnectionSettings): PlanPage {
  const structural = structureProblem(item, gathered, connection);
  if (structural !== null) return planPage({ problems: [structural] });
  const adoption = findAdoption(item, gathered, connection);
  if (adoption.kind === 'ambiguous') return planPage({ problems: [adoption.problem] });
  if (adoption.kind === 'match') {
    return planPage({
      changes: [
        change({
          kind: 'product.adopt',
          itemNumber: item.itemNumber,
          reason: 'The store already sells this SKU.',
          before: { name: adoption.name },
          after: { linkedVariants: adoption.payload.variants.length },
          payload: adoption.payload,
        }),
      ],
    });
  }

  const { cells, prices, problems } = pricedCells(item, item.cells, gathered, connection);
  if (cells.length === 0) return planPage({ problems });
  const draft = productDraft(item, cells, { prices, stock: gathered.stock }, connection);
  return planPage({
    changes: [
      change({
        kind: 'product.create',
        itemNumber: item.itemNumber,
        reason: 'Sold online and not in the store yet.',
        before: null,
        after: { name: draft.name, sku: draft.sku, variants: draft.variants.length },
        payload: { draft },
      }),
    ],
    problems,
  });
}

function structureProblem(
  item: Item,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): SyncError | null {
  const { maxOptions, maxVariants } = gathered.capabilities;
  const blocked = (code: string, operatorMessage: string, remedy: string) =>
    blockedItem(connection.id, item.itemNumber, { code, operatorMessage, remedy });
  if (item.kind === 'serial') {
    return blocked(
      'item.kind-unsupported',
      `${item.itemNumber} is tracked by serial number, which cannot be sold online yet.`,
      'Take the item offline, or change its tracking method in Counterpoint.',
    );
  }
  if (item.cells.length === 0) {
    return blocked(
      'item.no-cells',
      `${item.itemNumber} is a grid item without any cell.`,
      'Create its cells in Counterpoint.',
    );
  }
  if (item.dimensions.length > maxOptions) {
    return blocked(
      'item.too-many-options',
      `${item.itemNumber} has ${item.dimensions.length} dimensions; the store takes ${maxOptions} options.`,
      'Use fewer dimensions, or sell the item in another store.',
    );
  }
  if (item.cells.length > maxVariants) {
    return blocked(
      'item.too-many-variants',
      `${item.itemNumber} has ${item.cells.length} cells; the store takes ${maxVariants} variants for a product.`,
      'Split the item in Counterpoint, or sell it in another store.',
    );
  }
  return null;
}
