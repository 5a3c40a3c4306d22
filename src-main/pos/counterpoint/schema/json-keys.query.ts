import type { SqlQuery } from '../connection/sql-query.ts';

/**
 * Tries what the key lists are made of. Fails on a server before 2016, on a database with a compatibility level below
 * 130, and where ITEM_NO has another collation than the database; the keys are then passed one by one.
 */
export function jsonKeysQuery(): SqlQuery<{ readonly ITEM_NO: string }> {
  return {
    name: 'json-keys',
    text: `SELECT I.ITEM_NO
FROM OPENJSON(@keys) WITH (ITEM_NO varchar(20) '$') AS K
INNER JOIN dbo.IM_ITEM AS I ON I.ITEM_NO = K.ITEM_NO`,
    parameters: [{ name: 'keys', type: 'json', value: '[]' }],
  };
}
