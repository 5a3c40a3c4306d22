import type { LifeStore, LifeValue } from '../shop-life/life-database.ts';

/** A row of one of Counterpoint's tables, by column. */
export type TableRow = Readonly<Record<string, LifeValue>>;

/** All rows of a document in one of its tables (PS_DOC_HDR itself included). */
export const documentRows = (store: LifeStore, table: string, documentId: string): TableRow[] =>
  store.read<TableRow>(`SELECT * FROM ${table} WHERE DOC_ID = ?`, BigInt(documentId));

/** Adds a row to a table. */
export function insertRow(store: LifeStore, table: string, row: TableRow): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  store.write(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
}

/** The named columns of a row; those that it lacks are NULL. */
export const pickColumns = (row: TableRow, columns: readonly string[]): TableRow =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

/** A text without the blanks around it; empty for NULL. */
export const text = (value: LifeValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** A number; 0 for NULL. */
export const number = (value: LifeValue | undefined): number => Number(value ?? 0);

/** An amount in whole cents. */
export const cents = (value: LifeValue | undefined): number => Math.round(number(value) * 100);

/** Four decimals, as quantities are kept. */
export const rounded = (quantity: number): number => Math.round(quantity * 10_000) / 10_000;
