import { parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';
import { offeredPrice, parsePriceText, priceText } from '../../mapping/offered-price.ts';
import { variantSku } from '../../mapping/variant-sku.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { priceProblem } from '../item-problem.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import type { GatheredPrices } from './gather.ts';

/** Compares what each linked cell should cost with what the store last accepted. A missing price plans nothing. */
export function planPrices(gathered: GatheredPrices, connection: ConnectionSettings): PlanPage {
  if (connection.fieldOwners.price !== 'pos-always') return planPage({ problems: gathered.problems });
  const pages = gathered.links.map((link) => planCell(link, gathered, connection));
  return joinPages([...pages, planPage({ problems: gathered.problems })]);
}

function planCell(link: VariantLink, gathered: GatheredPrices, connection: ConnectionSettings): PlanPage {
  const cell = gathered.prices.get(link.key);
  // A cell that left the item has no price row any more; the catalog flow deals with it.
  if (cell === undefined) return EMPTY_PAGE;
  const offered = offeredPrice(cell);
  if (typeof offered === 'string') {
    const { itemNumber, dimensions } = parseCellKey(link.key);
    const sku = variantSku(itemNumber, dimensions, connection.skuSeparator);
    return planPage({ problems: [priceProblem(connection.id, itemNumber, sku, offered)] });
  }
  const isAccepted = priceText(offered) === link.accepted.price;
  if (isAccepted && !gathered.underWay.has(link.key)) return planPage({ unchanged: 1 });
  const before = parsePriceText(link.accepted.price);
  const { key, productId, variantId, itemNumber } = link;
  return planPage({
    changes: [
      change({
        kind: 'price.set',
        itemNumber,
        key,
        reason: before === null ? 'The store was never told the price.' : 'Price changed in Counterpoint.',
        before,
        after: offered,
        payload: { key, productId, variantId, price: offered },
      }),
    ],
    drastic: { toZeroStock: 0, hidden: 0, repriced: isFar(before, offered, connection) ? 1 : 0 },
  });
}

// A ratio for a limit in percent needs no exactness; what is sent is never computed here.
function isFar(before: OfferedPrice | null, after: OfferedPrice, connection: ConnectionSettings): boolean {
  if (before === null) return false;
  const change = Math.abs(Number(after.price) - Number(before.price)) / Number(before.price);
  return change * 100 > connection.brake.maxPriceChangePercent;
}
