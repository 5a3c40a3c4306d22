import type { ProductLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { EMPTY_PAGE, planPage } from '../plan-page.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';

/**
 * An item that is no longer sold online: its product is hidden, never deleted, and what the retailer had chosen is
 * remembered, also of a product that customers could not see anyway.
 */
export function planHide(link: ProductLink, gathered: GatheredCatalog, exists: boolean): PlanPage {
  if (link.hiddenAs !== null) return planPage({ unchanged: 1 });
  const now = gathered.visibility.get(link.productId);
  // The store does not have it any more, so there is nothing to hide.
  if (now === undefined) return EMPTY_PAGE;
  return planPage({
    changes: [
      change({
        kind: 'visibility.set',
        itemNumber: link.itemNumber,
        reason: exists ? 'Not sold online any more.' : 'The item is not in Counterpoint any more.',
        before: { isVisible: now.isVisible },
        after: { isVisible: false },
        payload: { itemNumber: link.itemNumber, productId: link.productId, to: 'hide' },
      }),
    ],
    drastic: { toZeroStock: 0, hidden: now.isVisible ? 1 : 0, repriced: 0 },
  });
}

/** An item that is sold online again: the state from before comes back, unless the retailer chose another meanwhile. */
export function planShow(link: ProductLink): PlanPage {
  return planPage({
    changes: [
      change({
        kind: 'visibility.set',
        itemNumber: link.itemNumber,
        reason: 'Sold online again.',
        before: { state: link.hiddenAs },
        after: { state: link.hiddenState },
        payload: { itemNumber: link.itemNumber, productId: link.productId, to: 'restore' },
      }),
    ],
  });
}
