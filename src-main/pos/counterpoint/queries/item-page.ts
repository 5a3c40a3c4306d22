import type { SqlQuery } from '../connection/sql-query.ts';

/** A page of items: what of each, of which, behind which number, and how many. */
export interface ItemPage {
  readonly name: string;
  /** What is read of each item; its table is `I`. */
  readonly selected: string;
  /** A condition on the items; left out: all. */
  readonly where?: string;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * A page of IM_ITEM by key. A number that is blank or begins with a blank cannot be asked for again by its trimmed form and
 * would break the order, so it stays out.
 */
export function itemPageQuery<Row>({ name, selected, where, after, limit }: ItemPage): SqlQuery<Row> {
  const conditions = [
    ...(where === undefined ? [] : [where]),
    'I.ITEM_NO > @after',
    "I.ITEM_NO NOT LIKE ' %'",
  ];
  return {
    name,
    text: `SELECT TOP (@limit) ${selected}
FROM dbo.IM_ITEM AS I
WHERE ${conditions.join(' AND ')}
ORDER BY I.ITEM_NO`,
    parameters: [
      { name: 'limit', type: 'int', value: limit },
      { name: 'after', type: 'item-number', value: after ?? '' },
    ],
  };
}
