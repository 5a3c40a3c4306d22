import { SqlServerError } from '../session.ts';
import type { Expression, FromItem, JoinKind, JsonColumn, Path } from './ast.ts';
import { findObject, sameName, type TableDef } from './catalog.ts';
import {
  type Compiling,
  LEVEL,
  quoteName,
  type Scope,
  type ScopeColumn,
  type ScopeTable,
  slot,
} from './compiling.ts';
import { convertTyped } from './emit-convert.ts';
import { invalidObject, notUnderstood } from './errors.ts';
import { valueSql } from './literal.ts';
import { queryColumns, tableColumns } from './scope.ts';
import { INT, isText, lengthOf, nationalText } from './types.ts';

/** FROM in SQLite's words. */
export interface CompiledFrom {
  /** Empty when nothing is left to read: `inserted` and `deleted` are no tables but the row that a trigger sees. */
  readonly sql: string;
  readonly tables: readonly ScopeTable[];
  /** Conditions of joins with `inserted` or `deleted`, which belong to WHERE. */
  readonly conditions: readonly string[];
  /** True when a trigger's row takes part. */
  readonly hasTransition: boolean;
}

/** The tables of FROM, comma by comma. Throws 208 for one that does not exist, 1013 for two of one name. */
export function emitFrom(
  items: readonly FromItem[],
  parent: Scope | null,
  compiling: Compiling,
): CompiledFrom {
  const parts = items.map((item) => emitItem(item, parent, compiling));
  const [first, ...rest] = parts;
  if (first === undefined) return { sql: '', tables: [], conditions: [], hasTransition: false };
  const whole = rest.reduce((left, right) => together(left, 'cross', right, null), first);
  checkNames(whole.tables);
  return whole;
}

function checkNames(tables: readonly ScopeTable[]): void {
  const seen = new Set<string>();
  for (const { alias } of tables) {
    if (seen.has(alias.toUpperCase())) {
      throw new SqlServerError(
        1013,
        `The objects "${alias}" and "${alias}" in the FROM clause have the same exposed names. Use correlation names to distinguish them.`,
      );
    }
    seen.add(alias.toUpperCase());
  }
}

function emitItem(item: FromItem, parent: Scope | null, compiling: Compiling): CompiledFrom {
  switch (item.kind) {
    case 'table':
      return emitTable(item.path, item.alias ?? item.path.at(-1) ?? '', item.hints, compiling);
    case 'derived': {
      // A derived table does not see its neighbors.
      const query = compiling.query(item.query, parent, compiling);
      const columns = queryColumns(item.alias, query, item.columns);
      return source(`(${named(query.sql, item.columns)}) AS ${quoteName(item.alias)}`, item.alias, columns);
    }
    case 'openJson':
      return emitOpenJson(item, parent, compiling);
    case 'join':
      return emitJoin(item, parent, compiling);
  }
}

function named(sql: string, columns: readonly string[] | null): string {
  if (columns === null) return sql;
  return `WITH "d"(${columns.map(quoteName).join(', ')}) AS (${sql}) SELECT * FROM "d"`;
}

const source = (sql: string, alias: string, columns: readonly ScopeColumn[]): CompiledFrom => ({
  sql,
  tables: [{ alias, columns }],
  conditions: [],
  hasTransition: false,
});

function emitTable(path: Path, alias: string, hints: readonly string[], compiling: Compiling): CompiledFrom {
  const name = path.at(-1) ?? '';
  if (path.length === 1) {
    const common = compiling.commonTables.findLast((table) => sameName(table.name, name));
    if (common !== undefined) {
      const columns = common.columns.map((column) => ({
        ...column,
        sql: `${quoteName(alias)}.${quoteName(column.name)}`,
      }));
      const all =
        common.maxRecursion === undefined ? columns : [...columns, levelColumn(alias, common.maxRecursion)];
      return source(`${quoteName(common.name)} AS ${quoteName(alias)}`, alias, all);
    }
    const transition = emitTransition(name, alias, compiling);
    if (transition !== null) return transition;
  }
  const system = compiling.systemTable(path);
  if (system !== null) {
    const columns = system.columns.map(
      (column, index) => `json_extract("value", '$[${index}]') AS ${quoteName(column.name)}`,
    );
    return source(
      `(SELECT ${columns.join(', ')} FROM json_each(${slot(system.slot)})) AS ${quoteName(alias)}`,
      alias,
      system.columns.map(({ name: column, type }) => ({
        name: column,
        sql: `${quoteName(alias)}.${quoteName(column)}`,
        type,
        isNullable: true,
        isIndexed: false,
        isCollated: false,
      })),
    );
  }
  const object = findObject(compiling.catalog, path, compiling.database);
  compiling.reads.push({ table: object.name, hints });
  const keys = object.kind === 'table' ? object.keys : [];
  return source(
    `${quoteName(object.name)} AS ${quoteName(alias)}`,
    alias,
    tableColumns(alias, object.columns, keys),
  );
}

const levelColumn = (alias: string, maxRecursion: number): ScopeColumn => ({
  name: LEVEL,
  sql: `ts_next_level(${quoteName(alias)}.${quoteName(LEVEL)}, ${maxRecursion})`,
  type: INT,
  isNullable: false,
  isIndexed: false,
  isCollated: false,
  isHidden: true,
});

/** `inserted` and `deleted` inside of a trigger: the columns of the row, or NULLs that no row ever shows. */
function emitTransition(
  name: string,
  alias: string,
  { transition, catalog, database }: Compiling,
): CompiledFrom | null {
  const row = { INSERTED: 'NEW', DELETED: 'OLD' }[name.toUpperCase()];
  if (transition === null || row === undefined) return null;
  const table = findObject(catalog, [transition.table], database) as TableDef;
  const isThere = row === 'NEW' ? transition.event !== 'DELETE' : transition.event !== 'INSERT';
  const columns = tableColumns(row, table.columns, table.keys).map((column) => ({
    ...column,
    sql: isThere ? `${row}.${quoteName(column.name)}` : 'NULL',
  }));
  return { sql: '', tables: [{ alias, columns }], conditions: isThere ? [] : ['0'], hasTransition: true };
}

function emitJoin(
  item: FromItem & { readonly kind: 'join' },
  parent: Scope | null,
  compiling: Compiling,
): CompiledFrom {
  const left = emitItem(item.left, parent, compiling);
  const right = emitItem(item.right, parent, compiling);
  const scope: Scope = { tables: [...left.tables, ...right.tables], parent, grouping: null };
  return together(left, item.join, right, item.on === null ? null : compiling.predicate(item.on, scope));
}

const WORDS: Readonly<Record<JoinKind, string>> = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  cross: 'CROSS JOIN',
};

function together(left: CompiledFrom, join: JoinKind, right: CompiledFrom, on: string | null): CompiledFrom {
  const tables = [...left.tables, ...right.tables];
  const hasTransition = left.hasTransition || right.hasTransition;
  const conditions = [...left.conditions, ...right.conditions];
  if (left.sql === '' || right.sql === '') {
    if (join !== 'inner' && join !== 'cross') throw notUnderstood('outer joins with inserted or deleted');
    return {
      sql: left.sql === '' ? right.sql : left.sql,
      tables,
      conditions: on === null ? conditions : [...conditions, on],
      hasTransition,
    };
  }
  // SQLite takes CROSS JOIN as an order to begin on the left; a comma leaves it free.
  if (join === 'cross') return { sql: `${left.sql}, ${nested(right)}`, tables, conditions, hasTransition };
  return {
    sql: `${left.sql} ${WORDS[join]} ${nested(right)} ON ${on ?? '1'}`,
    tables,
    conditions,
    hasTransition,
  };
}

const nested = ({ sql, tables }: CompiledFrom): string => (tables.length > 1 ? `(${sql})` : sql);

/** Names of JSON types in SQLite, by the number that OPENJSON answers (SQL Server docs, OPENJSON). */
const JSON_TYPES = ['null', 'text', 'integer', 'true', 'array', 'object'];

function emitOpenJson(
  item: FromItem & { readonly kind: 'openJson' },
  parent: Scope | null,
  compiling: Compiling,
): CompiledFrom {
  if (!compiling.knowsJson) throw invalidObject('OPENJSON');
  const json = convertTyped(jsonText(item.json, parent, compiling), nationalText('max'));
  const alias = item.alias ?? 'OPENJSON';
  const made = (name: string, type: ScopeColumn['type']): ScopeColumn => ({
    name,
    sql: `${quoteName(alias)}.${quoteName(name)}`,
    type,
    isNullable: true,
    isIndexed: false,
    isCollated: false,
  });
  if (item.columns !== null) {
    const columns = item.columns.map((column) => `${jsonColumn(column)} AS ${quoteName(column.name)}`);
    return source(
      `(SELECT ${columns.join(', ')} FROM json_each(${json.sql})) AS ${quoteName(alias)}`,
      alias,
      item.columns.map(({ name, type }) => made(name, type)),
    );
  }
  const number = JSON_TYPES.map((name, index) => `WHEN '${name}' THEN ${index}`).join(' ');
  return source(
    `(SELECT CAST("key" AS TEXT) AS "key", CAST("value" AS TEXT) AS "value",
       CASE "type" ${number} WHEN 'real' THEN 2 WHEN 'false' THEN 3 END AS "type" FROM json_each(${json.sql})) AS ${quoteName(alias)}`,
    alias,
    [made('key', nationalText(4000)), made('value', nationalText('max')), made('type', INT)],
  );
}

function jsonText(expression: Expression, parent: Scope | null, compiling: Compiling) {
  return compiling.scalar(expression, { tables: [], parent, grouping: null });
}

/** A column of WITH. Objects and arrays are no values and become NULL, as the lax mode has it. */
function jsonColumn({ name, type, path }: JsonColumn): string {
  const steps = path ?? `$.${name}`;
  if (!/^(lax )?\$/.test(steps)) throw notUnderstood(`the JSON path ${steps}`);
  const plain = steps.replace(/^lax /, '');
  const [value, kind] =
    plain === '$'
      ? ['"value"', '"type"']
      : [`json_extract("value", ${valueSql(plain)})`, `json_type("value", ${valueSql(plain)})`];
  const most = lengthOf(type);
  const written = isText(type)
    ? most === 'max'
      ? `CAST(${value} AS TEXT)`
      : `substr(${value}, 1, ${most})`
    : convertTyped(
        { sql: `CAST(${value} AS TEXT)`, type: nationalText('max'), isNullable: true, origin: 'expression' },
        type,
      ).sql;
  return `CASE WHEN ${kind} IN ('object', 'array') THEN NULL ELSE ${written} END`;
}
