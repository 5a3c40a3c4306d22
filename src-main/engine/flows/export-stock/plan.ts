import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { stockUnknown } from '../item-problem.ts';
import { ofShownItems } from '../linked-items.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import type { GatheredStock } from './gather.ts';

/** Compares what each linked cell should offer with what the store has or will have. Unknown stock plans nothing. */
export function planStock(gathered: GatheredStock, connection: ConnectionSettings): PlanPage {
  if (connection.fieldOwners.stock !== 'pos-always') return planPage({});
  const pages = gathered.links.map((link) => {
    const quantity = gathered.offered.get(link.key);
    return quantity === undefined
      ? planUnknown(link, gathered, connection)
      : planCell(link, quantity, gathered, connection.lowMark);
  });
  return joinPages([...pages, planPage({ problems: ofShownItems(gathered.problems, gathered.hidden) })]);
}

// Nothing was ever said of it, so nothing is wrong in the store; else the store goes on offering what it was told.
function planUnknown(link: VariantLink, gathered: GatheredStock, connection: ConnectionSettings): PlanPage {
  const { accepted, itemNumber } = link;
  const isSaid = gathered.hidden.has(itemNumber) || gathered.unreadable.has(itemNumber);
  if (accepted.stock === null || isSaid) return EMPTY_PAGE;
  return planPage({ problems: [stockUnknown(connection.id, itemNumber, link.sku, accepted.stock)] });
}

function planCell(
  link: VariantLink,
  quantity: number,
  gathered: Pick<GatheredStock, 'pending' | 'knowsOrders'>,
  lowMark: number,
): PlanPage {
  const before = link.accepted.stock === null ? null : Number(link.accepted.stock);
  const isDoubted = link.doubted?.includes('stock') ?? false;
  const known = isDoubted ? null : before;
  const current = gathered.pending.get(link.key) ?? known;
  if (current === quantity) return planPage({ unchanged: 1 });
  const { key, productId, variantId, itemNumber } = link;
  // The store may have sold some that nobody has heard of: less is safe to say, more is not.
  const isSafe = gathered.knowsOrders || (current !== null && quantity < current);
  if (!isSafe) return planPage({ postponed: [itemNumber] });
  return planPage({
    changes: [
      change({
        kind: 'stock.set',
        itemNumber,
        key,
        reason: known === null ? 'It is not known what the store offers.' : 'Stock or holds changed.',
        before: before === null ? null : { stock: before },
        after: { stock: quantity },
        payload: { key, productId, variantId, quantity },
        // A few are soon sold twice: they must not wait behind a long queue.
        isUrgent: quantity <= lowMark,
      }),
    ],
    drastic: { toZeroStock: before !== null && before > 0 && quantity === 0 ? 1 : 0, hidden: 0, repriced: 0 },
  });
}
