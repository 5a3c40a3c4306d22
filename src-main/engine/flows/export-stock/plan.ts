import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import type { GatheredStock } from './gather.ts';

/** Compares what each linked cell should offer with what the store last accepted. Unknown stock plans nothing. */
export function planStock(gathered: GatheredStock, connection: ConnectionSettings): PlanPage {
  if (connection.fieldOwners.stock !== 'pos-always') return planPage({ problems: gathered.problems });
  const pages = gathered.links.map((link) => planCell(link, gathered));
  return joinPages([...pages, planPage({ problems: gathered.problems })]);
}

function planCell(link: VariantLink, gathered: GatheredStock): PlanPage {
  const quantity = gathered.offered.get(link.key);
  if (quantity === undefined) return EMPTY_PAGE;
  const before = link.accepted.stock === null ? null : Number(link.accepted.stock);
  if (before === quantity && !gathered.underWay.has(link.key)) return planPage({ unchanged: 1 });
  const { key, productId, variantId, itemNumber } = link;
  return planPage({
    changes: [
      change({
        kind: 'stock.set',
        itemNumber,
        key,
        reason: before === null ? 'The store was never told the stock.' : 'Stock changed in Counterpoint.',
        before: before === null ? null : { stock: before },
        after: { stock: quantity },
        payload: { key, productId, variantId, quantity },
      }),
    ],
    drastic: { toZeroStock: before !== null && before > 0 && quantity === 0 ? 1 : 0, hidden: 0, repriced: 0 },
  });
}
