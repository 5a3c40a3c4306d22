import { SqlServerError } from '../session.ts';
import type { CommonTable, FromItem, Query, QueryBody, Select } from './ast.ts';
import { sameName } from './catalog.ts';
import {
  type CompiledQuery,
  type Compiling,
  LEVEL,
  quoteName,
  type Scope,
  type ScopeColumn,
} from './compiling.ts';
import { queryColumns } from './scope.ts';
import { sameType } from './types.ts';

/** How often a common table may use itself unless OPTION (MAXRECURSION) says otherwise; 0 is without end. */
const MOST_RECURSIONS = 100;

interface Emitted {
  readonly sql: string;
  readonly columns: readonly ScopeColumn[];
  /** Names of its columns in SQLite. */
  readonly names: readonly string[];
}

/** WITH in SQLite's words, and a compilation that knows its tables. */
export function emitCommonTables(
  tables: readonly CommonTable[],
  maxRecursion: number | null,
  parent: Scope | null,
  outer: Compiling,
): { readonly prefix: string; readonly compiling: Compiling } {
  let compiling = outer;
  const definitions: string[] = [];
  for (const table of tables) {
    const { sql, columns, names } = emitCommonTable(
      table,
      maxRecursion ?? MOST_RECURSIONS,
      parent,
      compiling,
    );
    definitions.push(`${quoteName(table.name)}(${names.map(quoteName).join(', ')}) AS (${sql})`);
    compiling = { ...compiling, commonTables: [...compiling.commonTables, { name: table.name, columns }] };
  }
  return { prefix: definitions.length === 0 ? '' : `WITH RECURSIVE ${definitions.join(', ')} `, compiling };
}

function emitCommonTable(
  table: CommonTable,
  maxRecursion: number,
  parent: Scope | null,
  compiling: Compiling,
): Emitted {
  const recursion = recursionOf(table);
  if (recursion !== null) return emitRecursive(table, recursion, maxRecursion, parent, compiling);
  const compiled = compiling.query(table.query, parent, compiling);
  const columns = queryColumns(table.name, compiled, table.columns);
  return { sql: compiled.sql, columns, names: columns.map(({ name }) => name) };
}

interface Recursion {
  readonly anchor: QueryBody;
  readonly step: Select;
  /** What the table is called in its own step. */
  readonly alias: string;
}

/** The two parts of a common table that uses itself; null for one that does not. */
function recursionOf({ name, query: { body } }: CommonTable): Recursion | null {
  if (body.kind !== 'set' || body.sign !== 'UNION ALL' || body.right.kind !== 'select') return null;
  const own = body.right.from.flatMap(leaves).find((item) => item.kind === 'table' && isOwn(item.path, name));
  if (own?.kind !== 'table') return null;
  return { anchor: body.left, step: body.right, alias: own.alias ?? name };
}

const isOwn = (path: readonly string[], name: string): boolean =>
  path.length === 1 && sameName(path[0] ?? '', name);

const leaves = (item: FromItem): readonly FromItem[] =>
  item.kind === 'join' ? [...leaves(item.left), ...leaves(item.right)] : [item];

// A column counts the steps: SQLite would go on without end, and nothing else runs meanwhile.
function emitRecursive(
  table: CommonTable,
  { anchor, step, alias }: Recursion,
  maxRecursion: number,
  parent: Scope | null,
  compiling: Compiling,
): Emitted {
  const first = compiling.query(plainQuery(anchor), parent, compiling);
  const columns = queryColumns(table.name, first, table.columns);
  const common = { name: table.name, columns, maxRecursion };
  const counted: Select = {
    ...step,
    items: [
      ...step.items,
      { kind: 'value', expression: { kind: 'column', path: [alias, LEVEL] }, alias: LEVEL },
    ],
  };
  const inside = { ...compiling, commonTables: [...compiling.commonTables, common] };
  const next = compiling.query(plainQuery(counted), parent, inside);
  checkTypes(table.name, columns, next);
  const names = columns.map(({ name }) => name);
  return {
    sql: `SELECT *, 0 FROM (${first.sql}) UNION ALL ${next.sql}`,
    columns,
    names: [...names, LEVEL],
  };
}

const plainQuery = (body: QueryBody): Query => ({
  commonTables: [],
  maxRecursion: null,
  body,
  orderBy: [],
  offset: null,
  fetch: null,
});

function checkTypes(name: string, columns: readonly ScopeColumn[], next: CompiledQuery): void {
  if (next.columns.length !== columns.length + 1) {
    throw new SqlServerError(
      205,
      'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
    );
  }
  columns.forEach((column, index) => {
    const type = next.columns[index]?.type;
    if (type !== undefined && sameType(type, column.type)) return;
    throw new SqlServerError(
      240,
      `Types don't match between the anchor and the recursive part in column "${column.name}" of recursive query "${name}".`,
    );
  });
}
