import type { ItemKind } from '../../../../src-shared/domain/item.ts';
import { MORE_ITEM_STATUSES, MORE_ITEM_TYPES, type SoldChoice, USUAL_CHOICE } from '../catalog-choice.ts';
import type { ItemRow } from '../queries/items.query.ts';
import { code, isYes } from './column-value.ts';

/**
 * What kind of thing an item is. Kits before types before tracking: a gridded kit is still a kit. A type that the owner
 * chose to sell is sold as an inventory item of the same tracking is, but that nobody counts it.
 */
export function itemKind(
  row: Pick<ItemRow, 'IS_KIT_PAR' | 'ITEM_TYP' | 'TRK_METH'>,
  { itemTypes }: SoldChoice = USUAL_CHOICE,
): ItemKind {
  if (isYes(row.IS_KIT_PAR)) return 'kit';
  const type = code(row.ITEM_TYP);
  const isChosen = MORE_ITEM_TYPES.some((known) => known === type && itemTypes.includes(known));
  if (type !== '' && type !== 'I' && !isChosen) return 'service';
  const tracking = code(row.TRK_METH);
  if (tracking === 'G') return 'grid';
  // A is also seen on items with serial numbers; whatever is not N is not sold without knowing what it is.
  return tracking === 'N' || tracking === '' ? 'plain' : 'serial';
}

/** Whether an item of this status is sold: an active one, and those of the statuses that the owner chose. */
export function isActiveItem(
  row: Pick<ItemRow, 'STAT'>,
  { itemStatuses }: SoldChoice = USUAL_CHOICE,
): boolean {
  const status = code(row.STAT);
  return (
    status === 'A' || MORE_ITEM_STATUSES.some((known) => known === status && itemStatuses.includes(known))
  );
}

/** Whether prices and stock are kept by cell. */
export const isGridded = (row: Pick<ItemRow, 'TRK_METH'>): boolean => code(row.TRK_METH) === 'G';
