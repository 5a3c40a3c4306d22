import { readCompanySchema } from '../../company/company-schema.ts';

export interface ColumnShape {
  /** The SQL type's name: varchar, decimal, bigint, datetime, bit, uniqueidentifier, ... */
  readonly type: string;
  /** Characters that a varchar holds; null where that is not limited. */
  readonly width: number | null;
}

export type TableShape = ReadonlyMap<string, ColumnShape>;

const TABLE = /CREATE TABLE dbo\.(\w+) \(([\s\S]*?)\n\);/g;
const COLUMN =
  /\[?\b([A-Z][A-Z0-9_]*)\]?\s+(varchar|decimal|money|int|bigint|smallint|tinyint|bit|datetime|uniqueidentifier|rowversion)\b(?:\((\d+|max)[\d,]*\))?/g;

let known: ReadonlyMap<string, TableShape> | null = null;

/** The columns of a table as the company's script makes them; computed ones are left out. An unknown table is a defect. */
export function shapeOf(table: string): TableShape {
  known ??= readShapes();
  const shape = known.get(table);
  if (shape === undefined) throw new Error(`the company has no table ${table}`);
  return shape;
}

function readShapes(): ReadonlyMap<string, TableShape> {
  const text = readCompanySchema()
    .tables.replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/--.*$/gm, '');
  return new Map(
    [...text.matchAll(TABLE)].map(([, name = '', body = '']) => [
      name,
      new Map(
        [...body.matchAll(COLUMN)].map(([, column = '', type = '', width]) => [
          column,
          { type, width: type === 'varchar' && width !== 'max' ? Number(width) : null },
        ]),
      ),
    ]),
  );
}
