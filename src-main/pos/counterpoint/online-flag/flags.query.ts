import type { FlagBatch } from '../../../engine/ports/online-flag.ts';
import type { SqlParameter, SqlQuery } from '../connection/sql-query.ts';
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

// List lengths that exist, so that the server keeps few plans; the last key is repeated to fill a list.
const LIST_LENGTHS = [1, 10, 50];

/**
 * The one statement that writes: the online flag and its audit columns, of items that still have the flag from before.
 * It is a transaction of its own, by primary key, so it holds a few row locks for as long as it runs.
 */
export function setFlagsQuery({ itemNumbers, before, after, stamp }: FlagBatch): SqlQuery<ChangedRow> {
  const keys = keyList(itemNumbers);
  return {
    name: 'set-flags',
    text: `UPDATE dbo.IM_ITEM
SET IS_ECOMM_ITEM = @after, LST_MAINT_DT = @at, LST_MAINT_USR_ID = @user
WHERE ITEM_NO IN (${keys.text}) AND IS_ECOMM_ITEM = @before
SELECT @@ROWCOUNT AS CHANGED`,
    parameters: [
      { name: 'after', type: 'flag', value: after },
      { name: 'at', type: 'datetime', value: localDate(stamp.at) },
      { name: 'user', type: 'user-id', value: stamp.user },
      ...keys.parameters,
      { name: 'before', type: 'flag', value: before },
    ],
  };
}

/** The flags as they are, with who changed the items last. */
export function flagsQuery(itemNumbers: readonly string[]): SqlQuery<FlagRow> {
  const keys = keyList(itemNumbers);
  return {
    name: 'flags',
    text: `SELECT I.ITEM_NO, I.IS_ECOMM_ITEM, I.LST_MAINT_DT, I.LST_MAINT_USR_ID
FROM dbo.IM_ITEM AS I
WHERE I.ITEM_NO IN (${keys.text})`,
    parameters: keys.parameters,
  };
}

function keyList(keys: readonly string[]): {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
} {
  const length = LIST_LENGTHS.find((candidate) => candidate >= keys.length);
  if (length === undefined) throw new RangeError(`${keys.length} items in one statement of the flag`);
  const last = keys.at(-1) ?? '';
  const parameters = Array.from({ length }, (_, index) => ({
    name: `k${index}`,
    type: 'item-number' as const,
    value: keys[index] ?? last,
  }));
  return { text: parameters.map(({ name }) => `@${name}`).join(', '), parameters };
}
