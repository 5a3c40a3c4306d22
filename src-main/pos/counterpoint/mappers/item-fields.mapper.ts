import { ITEM_FIELD_COLUMNS, PROFILE_CODES } from '../queries/item-field-columns.ts';
import type { ItemRow } from '../queries/items.query.ts';
import { columnText } from './column-text.ts';

const NAMES = PROFILE_CODES.map((column) => `${column}_DESCR`);

/** What else the item says, by the name of the column; blanks and what a release lacks are not in it. */
export function itemFields(row: ItemRow): Readonly<Record<string, string>> {
  const cells: Readonly<Record<string, unknown>> = { ...row };
  const fields: Record<string, string> = {};
  for (const column of [...ITEM_FIELD_COLUMNS, ...NAMES, 'VEND_NAM']) {
    const value = columnText(cells[column]);
    if (value !== null) fields[column] = value;
  }
  return fields;
}
