import type { LifeValue } from '../../shop-life/life-database.ts';
import type { TableRow } from '../../staff-life/document-rows.ts';
import type { CompanyTables } from './company-tables.ts';
import type { ReferenceCache } from './reference-cache.ts';

/** Records that the service reads through its cache, so an edit in Counterpoint is seen late. */
export interface References {
  /** Every row of a table, by its key. */
  all(table: string, orderBy: string): readonly TableRow[];
  /** The row with this key; null when there is none. */
  one(table: string, key: Readonly<Record<string, string>>): TableRow | null;
  /** Rows of a table that belong to an item. */
  ofItem(table: string, itemNumber: string, orderBy: string): readonly TableRow[];
}

/** Set-up and items of a company as its API sees them: through the cache. */
export function references(tables: CompanyTables, cache: ReferenceCache): References {
  const take = (kind: 'item' | 'reference', sql: string, ...values: LifeValue[]) =>
    cache.take(kind, [sql, ...values].join('\u0000'), () => tables.rows(sql, ...values));
  return {
    all: (table, orderBy) => take('reference', `SELECT * FROM ${table} ORDER BY ${orderBy}`),
    one(table, key) {
      const columns = Object.keys(key);
      const where = columns.map((column) => `${column} = ?`).join(' AND ');
      const kind = table === 'IM_ITEM' ? 'item' : 'reference';
      return take(kind, `SELECT * FROM ${table} WHERE ${where}`, ...Object.values(key))[0] ?? null;
    },
    ofItem: (table, itemNumber, orderBy) =>
      take('item', `SELECT * FROM ${table} WHERE ITEM_NO = ? ORDER BY ${orderBy}`, itemNumber),
  };
}
