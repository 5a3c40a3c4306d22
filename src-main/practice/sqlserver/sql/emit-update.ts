import { SqlServerError } from '../session.ts';
import type { Expression, FromItem, Path } from './ast.ts';
import { sameName, type TableDef } from './catalog.ts';
import { bindSlots, type Compiling, NO_SCOPE, quoteName, type Scope } from './compiling.ts';
import type { ChangePlan } from './data-plan.ts';
import { changedTable, emitOutput, rowversionClause, writtenColumn, writtenValue } from './emit-change.ts';
import { emitCommonTables } from './emit-common-table.ts';
import { emitFrom } from './emit-from.ts';
import { tableColumns } from './scope.ts';
import type { DeleteStatement, UpdateStatement } from './statement.ts';

const KEPT = '"temp"."ts_kept"';
const ROW = '_rowid_';

/** Which rows a change goes to. */
interface Rows {
  readonly table: TableDef;
  readonly scope: Scope;
  /** ` WHERE ...` over the table itself; null when the rows come of a join or are limited. */
  readonly where: string | null;
  /** A query of the rows; `items` are added to the row's own number. */
  from(items: readonly string[]): string;
  readonly prefix: string;
}

export function emitUpdate(statement: UpdateStatement, outer: Compiling): ChangePlan {
  const { prefix, compiling } = emitCommonTables(statement.commonTables, null, null, outer);
  const rows = emitRows(statement, compiling, prefix);
  const { table, scope } = rows;
  const names = new Set<string>();
  const values = statement.sets.map(({ column: name, value }) => {
    const column = writtenColumn(table, name, 'UPDATE');
    if (column.isIdentity) throw new SqlServerError(8102, `Cannot update identity column '${column.name}'.`);
    if (names.has(column.name)) {
      throw new SqlServerError(
        264,
        `The column name '${column.name}' is specified more than once in the SET clause.`,
      );
    }
    names.add(column.name);
    return { name: column.name, sql: writtenValue(value, table, column, scope, compiling) };
  });
  const output = emitOutput(statement.output, table, { inserted: 'inserted', deleted: 'deleted' }, compiling);
  const target = quoteName(table.name);
  const rowversion = rowversionClause(table);
  const sql =
    rows.where === null
      ? `${prefix}UPDATE ${target} SET ${[...values.map(({ name }, index) => `${quoteName(name)} = "u"."v${index}"`), ...rowversion].join(', ')} FROM (${rows.from(values.map(({ sql: value }, index) => `${value} AS "v${index}"`))}) AS "u" WHERE ${target}.${ROW} = "u"."r"`
      : `${prefix}UPDATE ${target} SET ${[...values.map(({ name, sql: value }) => `${quoteName(name)} = ${value}`), ...rowversion].join(', ')}${rows.where}`;
  return {
    kind: 'change',
    action: 'UPDATE',
    table: table.name,
    sets: [...names],
    statement: bindSlots(sql),
    output: output?.columns ?? null,
    keeping:
      output === null
        ? null
        : {
            before: bindSlots(
              `CREATE TABLE ${KEPT} AS SELECT ${ROW} AS "ts_row", ${table.columns.map(({ name }) => quoteName(name)).join(', ')} FROM ${target} WHERE ${ROW} IN (${prefix}${rows.from([])})`,
            ),
            result: bindSlots(
              `SELECT ${output.sql} FROM ${KEPT} AS "deleted" JOIN ${target} AS "inserted" ON "inserted".${ROW} = "deleted"."ts_row"`,
            ),
            after: bindSlots(`DROP TABLE ${KEPT}`),
          },
    reads: compiling.reads,
    identity: null,
  };
}

export function emitDelete(statement: DeleteStatement, outer: Compiling): ChangePlan {
  const { prefix, compiling } = emitCommonTables(statement.commonTables, null, null, outer);
  const rows = emitRows(statement, compiling, prefix);
  const output = emitOutput(statement.output, rows.table, { inserted: null, deleted: '' }, compiling);
  const where = rows.where ?? ` WHERE ${ROW} IN (${rows.from([])})`;
  const returning = output === null ? '' : ` RETURNING ${output.sql}`;
  return {
    kind: 'change',
    action: 'DELETE',
    table: rows.table.name,
    sets: [],
    statement: bindSlots(`${prefix}DELETE FROM ${quoteName(rows.table.name)}${where}${returning}`),
    output: output?.columns ?? null,
    keeping: null,
    reads: compiling.reads,
    identity: null,
  };
}

type RowsSyntax = Pick<UpdateStatement | DeleteStatement, 'target' | 'from' | 'where' | 'top'>;

function emitRows(syntax: RowsSyntax, compiling: Compiling, prefix: string): Rows {
  const { target, from, where, top } = syntax;
  const named = from.length === 0 ? null : findTarget(from, target);
  const table = changedTable(named === null ? target : named.path, compiling);
  const alias = named?.alias ?? target.at(-1) ?? table.name;
  const direct = top === null ? rowsOfTable(from, alias, table, compiling) : null;
  if (direct !== null) {
    const conditions = [
      ...direct.conditions,
      ...(where === null ? [] : [compiling.predicate(where, direct.scope)]),
    ];
    const clause = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const query = (items: readonly string[]): string =>
      `SELECT ${[`${quoteName(table.name)}.${ROW} AS "r"`, ...items].join(', ')} FROM ${quoteName(table.name)}${clause}`;
    return { table, scope: direct.scope, where: clause, from: query, prefix };
  }
  const sources: readonly FromItem[] =
    from.length > 0 && named !== null ? from : [{ kind: 'table', path: target, alias, hints: [] }, ...from];
  const compiled = emitFrom(sources, null, compiling);
  const scope: Scope = { tables: compiled.tables, parent: null, grouping: null };
  const conditions = [...compiled.conditions, ...(where === null ? [] : [compiling.predicate(where, scope)])];
  const clause = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const limit = top === null ? '' : ` LIMIT ts_top(${compiling.scalar(top, NO_SCOPE).sql})`;
  const query = (items: readonly string[]): string =>
    `SELECT ${[`${quoteName(alias)}.${ROW} AS "r"`, ...items].join(', ')} FROM ${compiled.sql}${clause}${limit}`;
  return { table, scope, where: null, from: query, prefix };
}

/** The item of FROM that the target names: by alias first, then by table. */
function findTarget(
  from: readonly FromItem[],
  target: Path,
): { readonly path: Path; readonly alias: string } | null {
  const tables = from.flatMap(leaves).flatMap((item) => (item.kind === 'table' ? [item] : []));
  const name = target.at(-1) ?? '';
  const found =
    (target.length === 1 ? tables.find(({ alias }) => alias !== null && sameName(alias, name)) : undefined) ??
    tables.find(({ alias, path }) => alias === null && sameName(path.at(-1) ?? '', name)) ??
    tables.find(({ path }) => sameName(path.at(-1) ?? '', name));
  return found === undefined ? null : { path: found.path, alias: found.alias ?? found.path.at(-1) ?? '' };
}

function leaves(item: FromItem): readonly FromItem[] {
  return item.kind === 'join' ? [...leaves(item.left), ...leaves(item.right)] : [item];
}

/**
 * The rows when nothing but the table itself takes part, and in a trigger the row that it sees: then the change needs no
 * query of row numbers. Null when more takes part.
 */
function rowsOfTable(
  from: readonly FromItem[],
  alias: string,
  table: TableDef,
  compiling: Compiling,
): { readonly scope: Scope; readonly conditions: readonly string[] } | null {
  const own = { alias, columns: tableColumns(table.name, table.columns, table.keys) };
  const others = from.flatMap(leaves).filter((item) => !isNamed(item, alias));
  const isOnlyRow = others.every((item) => isTransition(item, compiling));
  const hasOuter = from.some(hasOuterJoin);
  if (!isOnlyRow || (hasOuter && others.length > 0)) return null;
  const row = emitFrom(others, null, compiling);
  const scope: Scope = { tables: [own, ...row.tables], parent: null, grouping: null };
  const conditions = from.flatMap(joinConditions).map((on) => compiling.predicate(on, scope));
  return { scope, conditions: [...row.conditions, ...conditions] };
}

const isNamed = (item: FromItem, alias: string): boolean =>
  item.kind === 'table' && sameName(item.alias ?? item.path.at(-1) ?? '', alias);

const isTransition = (item: FromItem, { transition }: Compiling): boolean =>
  transition !== null &&
  item.kind === 'table' &&
  item.path.length === 1 &&
  ['INSERTED', 'DELETED'].includes(item.path[0]?.toUpperCase() ?? '');

const hasOuterJoin = (item: FromItem): boolean =>
  item.kind === 'join' &&
  (!['inner', 'cross'].includes(item.join) || hasOuterJoin(item.left) || hasOuterJoin(item.right));

function joinConditions(item: FromItem): readonly Expression[] {
  if (item.kind !== 'join') return [];
  return [
    ...joinConditions(item.left),
    ...joinConditions(item.right),
    ...(item.on === null ? [] : [item.on]),
  ];
}
