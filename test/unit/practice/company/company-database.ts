import { readFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { CompanyData } from '../../../../src-main/practice/company/index.ts';

const SCHEMA = new URL('../../../../src-main/practice/company/counterpoint-schema.sql', import.meta.url);

/** A table of the schema as far as the tests check it: its columns with the most characters each may hold. */
export interface TableShape {
  readonly name: string;
  readonly ddl: string;
  readonly widths: ReadonlyMap<string, number>;
}

/** Just enough translation of the T-SQL tables for plain SQLite: names, keys, defaults and NOT NULL stay as they are. */
export function companyTables(): readonly TableShape[] {
  const text = readFileSync(SCHEMA, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/--.*$/gm, '');
  return [...text.matchAll(/CREATE TABLE dbo\.(\w+) \(([\s\S]*?)\n\);/g)].map(([, name = '', body = '']) => ({
    name,
    ddl: `CREATE TABLE ${name} (${translate(body)})`,
    widths: new Map(
      [...body.matchAll(/\[?(\w+)\]?\s+varchar\((\d+)\)/g)].map(([, column = '', width]) => [
        column,
        Number(width),
      ]),
    ),
  }));
}

const translate = (body: string): string =>
  body
    .replaceAll('dbo.', '')
    .replace(/CONSTRAINT \w+\s+DEFAULT/g, 'DEFAULT')
    .replace(/DEFAULT \((ISNULL|DB_NAME)\(.*\)/g, "DEFAULT ('?')")
    .replace(/rowversion\s+NOT NULL/g, 'blob NULL')
    .replace(/varchar\(max\)/g, 'text')
    .replace(/^(\s+\w+)\s+AS \(/gm, '$1 GENERATED ALWAYS AS (')
    .replace("+ '/' +", "|| '/' ||");

/** An empty company database with foreign keys enforced. */
export function emptyDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA foreign_keys = ON');
  for (const table of companyTables()) database.exec(table.ddl);
  return database;
}

/** Inserts every batch; answers how many rows there were. */
export function load(database: DatabaseSync, company: CompanyData): number {
  let rows = 0;
  database.exec('BEGIN');
  for (const batch of company.tables()) {
    const marks = batch.columns.map(() => '?').join(', ');
    const insert = database.prepare(
      `INSERT INTO ${batch.table} (${batch.columns.join(', ')}) VALUES (${marks})`,
    );
    for (const row of batch.rows) {
      insert.run(...row);
      rows += 1;
    }
  }
  database.exec('COMMIT');
  return rows;
}

/** A row of one of the company's tables, by column. */
export type CompanyRow = Readonly<Record<string, SQLInputValue>>;

/** Inserts one row; what it leaves out has the column's default. */
export function insertRow(database: DatabaseSync, table: string, row: CompanyRow): void {
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`).run(...Object.values(row));
}

/** All rows of a query, as records. */
export function rowsOf<Row>(database: DatabaseSync, sql: string, ...values: (string | number)[]): Row[] {
  return database.prepare(sql).all(...values) as Row[];
}
