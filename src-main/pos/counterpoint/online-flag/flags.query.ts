import { FLAG_BATCH_SIZE, type FlagBatch } from '../../../engine/ports/online-flag.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import { byTexts } from '../queries/key-list.ts';
import { localDate } from './local-time.query.ts';

/** How many rows the statement changed, whatever a site's own triggers changed besides. */
export interface ChangedRow {
  readonly CHANGED: number;
}

export interface FlagRow {
  readonly ITEM_NO: string | null;
  readonly IS_ECOMM_ITEM: string | null;
  readonly LST_MAINT_DT: Date | null;
  readonly LST_MAINT_USR_ID: string | null;
}

/**
 * The one statement that writes: the online flag and its audit columns, of items that still have the flag from before.
 * It is a transaction of its own, by primary key, so it holds a few row locks for as long as it runs.
 */
export function setFlagsQuery({ itemNumbers, before, after, stamp }: FlagBatch): SqlQuery<ChangedRow> {
  const items = these('ITEM_NO', itemNumbers);
  return {
    name: 'set-flags',
    text: `UPDATE dbo.IM_ITEM
SET IS_ECOMM_ITEM = @after, LST_MAINT_DT = @at, LST_MAINT_USR_ID = @user
WHERE ${items.where} AND IS_ECOMM_ITEM = @before
SELECT @@ROWCOUNT AS CHANGED`,
    parameters: [
      { name: 'after', type: 'flag', value: after },
      { name: 'at', type: 'datetime', value: localDate(stamp.at) },
      { name: 'user', type: 'user-id', value: stamp.user },
      ...items.parameters,
      { name: 'before', type: 'flag', value: before },
    ],
  };
}

/** The flags as they are, with who changed the items last. */
export function flagsQuery(itemNumbers: readonly string[]): SqlQuery<FlagRow> {
  const items = these('I.ITEM_NO', itemNumbers);
  return {
    name: 'flags',
    text: `SELECT I.ITEM_NO, I.IS_ECOMM_ITEM, I.LST_MAINT_DT, I.LST_MAINT_USR_ID
FROM dbo.IM_ITEM AS I
WHERE ${items.where}`,
    parameters: items.parameters,
  };
}

/** Which items. Throws a RangeError for more than one statement of the flag takes. */
function these(column: string, itemNumbers: readonly string[]): ReturnType<typeof byTexts> {
  if (itemNumbers.length > FLAG_BATCH_SIZE)
    throw new RangeError(`${itemNumbers.length} items in one statement of the flag`);
  return byTexts(column, 'k', 'item-number', itemNumbers);
}
