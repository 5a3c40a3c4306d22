import type { ProductLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { EMPTY_PAGE, planPage } from '../plan-page.ts';
import type { GatheredCatalog } from './gather.ts';

/**
 * An item that is no longer sold online: its product is hidden, never deleted, and what the retailer had chosen is
 * remembered. A product that customers could not see anyway is only remembered.
 */
export function planHide(link: ProductLink, gathered: GatheredCatalog, exists: boolean): PlanPage {
  if (link.hiddenState !== null) return planPage({ unchanged: 1 });
  const now = gathered.visibility.get(link.productId);
  if (now === undefined) return EMPTY_PAGE;
  return planPage({
    changes: [
      change({
        kind: 'visibility.set',
        itemNumber: link.itemNumber,
        reason: exists ? 'Not sold online any more.' : 'The item is not in Counterpoint any more.',
        before: { isVisible: now.isVisible },
        after: { isVisible: false },
        payload: {
          itemNumber: link.itemNumber,
          productId: link.productId,
          to: 'hide',
          state: now.state,
          isSent: now.isVisible,
        },
      }),
    ],
    drastic: { toZeroStock: 0, hidden: now.isVisible ? 1 : 0, repriced: 0 },
  });
}

/**
 * An item that is sold online again: exactly the remembered state comes back. What the retailer made visible in the
 * meantime stays as it is.
 */
export function planShow(link: ProductLink, hiddenState: string, gathered: GatheredCatalog): PlanPage {
  const now = gathered.visibility.get(link.productId);
  if (now === undefined) return EMPTY_PAGE;
  return planPage({
    changes: [
      change({
        kind: 'visibility.set',
        itemNumber: link.itemNumber,
        reason: 'Sold online again.',
        before: { isVisible: now.isVisible },
        after: { state: hiddenState },
        payload: {
          itemNumber: link.itemNumber,
          productId: link.productId,
          to: 'restore',
          state: hiddenState,
          isSent: !now.isVisible && now.state !== hiddenState,
        },
      }),
    ],
  });
}
