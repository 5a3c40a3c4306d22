import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';
import { offeredPrice, parsePriceText, priceText } from '../../mapping/offered-price.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { change } from '../change.ts';
import type { PlanPage } from '../flow-context.ts';
import { ofShownItems } from '../linked-items.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import { isJump, priceJump, priceProblem } from '../price-stop.ts';
import type { GatheredPrices } from './gather.ts';

/** Compares what each linked cell should cost with what the store has or will have. A missing price plans nothing. */
export function planPrices(gathered: GatheredPrices, connection: ConnectionSettings): PlanPage {
  if (connection.fieldOwners.price !== 'pos-always') return planPage({});
  const pages = gathered.links.map((link) => planCell(link, gathered, connection));
  const { hidden } = gathered;
  const all = joinPages([...pages, planPage({ problems: gathered.problems })]);
  return { ...all, problems: ofShownItems(all.problems, hidden) };
}

function planCell(link: VariantLink, gathered: GatheredPrices, connection: ConnectionSettings): PlanPage {
  const cell: CellPrice | undefined = gathered.prices.get(link.key);
  // A cell that left the item has no price any more; its stock row is gone as well, and the stock flow says so.
  if (cell === undefined) return EMPTY_PAGE;
  const { pricing } = connection;
  const offered = offeredPrice(cell, gathered.hasCompareAt, pricing);
  const { key, productId, variantId, itemNumber, sku, accepted } = link;
  if (typeof offered === 'string') {
    return planPage({
      problems: [priceProblem({ connectionId: connection.id, itemNumber, sku }, offered, cell)],
    });
  }
  const isDoubted = link.doubted?.includes('price') ?? false;
  const known = gathered.pending.get(key) ?? (isDoubted ? null : accepted.price);
  if (priceText(offered) === known) return planPage({ unchanged: 1 });
  // What is doubted is still what a jump is judged by: it was true once.
  const before = parsePriceText(accepted.price);
  const drastic = { toZeroStock: 0, hidden: 0, repriced: isFar(before, offered, connection) ? 1 : 0 };
  if (before !== null && isJump(before, offered, pricing.maxChangePercent)) {
    const variant = { connectionId: connection.id, itemNumber, sku };
    const problem = priceJump(variant, cell, before, offered, pricing.maxChangePercent ?? 0);
    // It counts for the brake as well: where one price is wrong, others may be that move less.
    return planPage({ problems: [problem], drastic });
  }
  return planPage({
    changes: [
      change({
        kind: 'price.set',
        itemNumber,
        key,
        reason: isDoubted ? 'It is not known which price the store has.' : reasonFor(cell, before),
        before,
        after: offered,
        payload: { key, productId, variantId, price: offered },
      }),
    ],
    drastic,
  });
}

function reasonFor({ rule }: CellPrice, before: OfferedPrice | null): string {
  if (before === null) return 'The store was never told the price.';
  return rule === undefined ? 'Price changed in Counterpoint.' : `Price by the promotion ${rule}.`;
}

// A ratio for a limit in percent needs no exactness; what is sent is never computed here.
function isFar(before: OfferedPrice | null, after: OfferedPrice, connection: ConnectionSettings): boolean {
  if (before === null) return false;
  const change = Math.abs(Number(after.price) - Number(before.price)) / Number(before.price);
  return change * 100 > connection.brake.maxPriceChangePercent;
}
