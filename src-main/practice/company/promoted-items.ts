import type { CompanyItem } from './company-item.ts';
import type { ItemPlan } from './item-plan.ts';
import { makeItem } from './make-item.ts';
import type { PromotedItems } from './rows/promotion.rows.ts';

/** Dearer than this, so that an amount off leaves a price. */
const LEAST_CENTS = 200;

/** The first plain items for sale that rules can name; troublesome ones are left out. Throws when there are not three. */
export function promotedItems(
  plan: ItemPlan,
  now: number,
  isTroublesome: (itemNumber: string) => boolean,
): PromotedItems {
  const found: CompanyItem[] = [];
  for (let index = 0; index < plan.items; index++) {
    const slot = plan.slot(index);
    if (slot.isGrid || !slot.isSold) continue;
    const item = makeItem(slot, plan.seed, now);
    if (item.prices.level1 >= LEAST_CENTS && !isTroublesome(item.itemNumber)) found.push(item);
    const [first, second, third] = found;
    if (first !== undefined && second !== undefined && third !== undefined) return [first, second, third];
  }
  throw new RangeError('a company without three plain items that could be promoted');
}
