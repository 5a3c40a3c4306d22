import { itemNumber, type LocationCode, locationCode } from '../../../../src-shared/domain/ids.ts';
import { parseQuantity, type Quantity, subtractQuantities } from '../../../../src-shared/domain/quantity.ts';
import type { FlagCandidate } from '../../../engine/ports/online-flag.ts';
import type { SoldChoice } from '../catalog-choice.ts';
import { columnText } from '../mappers/column-text.ts';
import { text } from '../mappers/column-value.ts';
import { isActiveItem, itemKind } from '../mappers/item-kind.mapper.ts';
import type { CandidateRow } from './candidates.query.ts';
import { fieldColumn } from './field-columns.ts';
import type { ItemStockRow } from './item-stock.query.ts';

/** A row as an item that can be chosen, with the fields that were asked for. */
export function mapCandidate(
  row: CandidateRow,
  fields: readonly string[],
  stock: FlagCandidate['stock'] | undefined,
  choice: SoldChoice,
): FlagCandidate {
  const name = text(row.LONG_DESCR) || text(row.DESCR);
  const values = fields.flatMap((field): [string, string | null][] => {
    if (field === 'name') return [[field, name || null]];
    const column = fieldColumn(field);
    return column === null ? [] : [[field, columnText(row[column])]];
  });
  return {
    itemNumber: itemNumber(text(row.ITEM_NO)),
    name,
    kind: itemKind(row, choice),
    isActive: isActiveItem(row, choice),
    flag: row.IS_ECOMM_ITEM ?? null,
    values: Object.fromEntries(values),
    stock: stock ?? new Map(),
  };
}

/** On hand less committed, by item and location. A row without a usable quantity is left out: unknown is never zero. */
export function mapItemStock(
  rows: readonly ItemStockRow[],
): ReadonlyMap<string, ReadonlyMap<LocationCode, Quantity>> {
  const found = new Map<string, Map<LocationCode, Quantity>>();
  for (const row of rows) {
    const onHand = parseQuantity(row.QTY_ON_HND ?? '');
    const committed = parseQuantity(row.QTY_COMMIT ?? '');
    if (onHand === null || committed === null) continue;
    const item = itemNumber(text(row.ITEM_NO));
    const places = found.get(item) ?? new Map<LocationCode, Quantity>();
    places.set(locationCode(text(row.LOC_ID)), subtractQuantities(onHand, committed));
    found.set(item, places);
  }
  return found;
}
