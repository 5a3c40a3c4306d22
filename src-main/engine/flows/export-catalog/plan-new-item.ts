import type { Item } from '../../../../src-shared/domain/item.ts';
import { productMapper } from '../../mapping/product.mapper.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { duplicateSku } from '../item-problem.ts';
import { planPage } from '../plan-page.ts';
import { findAdoption } from './adoption.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';
import { pricedCells } from './priced-cells.ts';
import { structureProblem } from './structure-problem.ts';

/** An item that is not linked yet: the store's own product is adopted when it has one, else a draft is created. */
export function planNewItem(item: Item, gathered: GatheredCatalog, connection: ConnectionSettings): PlanPage {
  const problem =
    structureProblem(item, gathered.capabilities, connection.id) ?? numberTaken(item, gathered, connection);
  if (problem !== null) return planPage({ problems: [problem] });
  const priced = pricedCells(item, item.cells, gathered, connection);
  const { cells, prices, problems } = priced;
  const adoption = findAdoption(item, priced, gathered, connection);
  switch (adoption.kind) {
    case 'ambiguous':
    case 'trashed':
      return planPage({ problems: [...problems, adoption.problem] });
    case 'match':
      return planPage({ changes: [adoption.change], problems });
    case 'none':
      break;
  }
  if (cells.length === 0) return planPage({ problems });
  const draft = productMapper(item, connection).draft(cells, { prices, stock: gathered.stock });
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

/** The item's own number is the SKU of another item's cell. */
function numberTaken(item: Item, { skuOwners }: PricedFacts, connection: ConnectionSettings) {
  const owner = skuOwners.get(item.itemNumber.toLowerCase());
  if (owner === undefined || owner.itemNumber === item.itemNumber) return null;
  return duplicateSku(connection.id, item.itemNumber, item.itemNumber, owner.itemNumber);
}

type PricedFacts = Pick<GatheredCatalog, 'skuOwners'>;
