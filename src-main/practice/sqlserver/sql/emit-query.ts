import { SqlServerError, type SqlType } from '../session.ts';
import { alternativesType } from './alternatives-type.ts';
import type { Expression, OrderItem, Query, QueryBody } from './ast.ts';
import { type CompiledQuery, type Compiling, NO_SCOPE, type Scope, type Typed } from './compiling.ts';
import { emitCommonTables } from './emit-common-table.ts';
import { convertTyped } from './emit-convert.ts';
import { emitSelect } from './emit-select.ts';
import { notUnderstood } from './errors.ts';
import { UNTYPED_NULL } from './literal.ts';
import { commonType, INT, isText, sameType } from './types.ts';

/** A query with its common tables, order and limits. */
export function emitQuery(query: Query, parent: Scope | null, outer: Compiling): CompiledQuery {
  const { prefix, compiling } = emitCommonTables(query.commonTables, query.maxRecursion, parent, outer);
  const body = emitBody(query, parent, compiling);
  return prefix === '' ? body : { ...body, sql: `${prefix}${body.sql}` };
}

function emitBody(query: Query, parent: Scope | null, compiling: Compiling): CompiledQuery {
  const { body, orderBy } = query;
  if (body.kind === 'select') return emitSelect({ ...query, body }, parent, compiling);
  const plain = emitPart(body, parent, compiling);
  if (orderBy.length === 0) return plain;
  const order = orderBy.map((item) => ordinal(item, plain));
  return { ...plain, sql: `${plain.sql} ORDER BY ${order.join(', ')}${limits(query, compiling)}` };
}

function limits({ offset, fetch }: Query, compiling: Compiling): string {
  if (offset === null) return '';
  const number = (one: Expression): string => `ts_top(${compiling.scalar(one, NO_SCOPE).sql})`;
  return ` LIMIT ${fetch === null ? '-1' : number(fetch)} OFFSET ${number(offset)}`;
}

/** An item of an order over a union: a column of the result, by name or place. */
function ordinal({ expression, isDescending }: OrderItem, { columns }: CompiledQuery): string {
  let place = 0;
  if (expression.kind === 'literal' && expression.literal === 'integer') place = Number(expression.text);
  if (expression.kind === 'column') {
    const name = expression.path.at(-1)?.toUpperCase();
    place = columns.findIndex((column) => column.name.toUpperCase() === name) + 1;
  }
  const column = columns[place - 1];
  if (column === undefined) {
    throw new SqlServerError(
      104,
      'ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
      15,
    );
  }
  return `${place}${isText(column.type) ? ' COLLATE NOCASE' : ''}${isDescending ? ' DESC' : ''}`;
}

function emitPart(body: QueryBody, parent: Scope | null, compiling: Compiling): CompiledQuery {
  switch (body.kind) {
    case 'select':
      return emitSelect(
        { commonTables: [], maxRecursion: null, body, orderBy: [], offset: null, fetch: null },
        parent,
        compiling,
      );
    case 'values':
      return emitValues(body.rows, parent, compiling);
    case 'nested': {
      const inner = compiling.query(body.query, parent, compiling);
      return { ...inner, sql: `SELECT * FROM (${inner.sql})` };
    }
    case 'set':
      return emitSet(body, parent, compiling);
  }
}

function emitValues(
  rows: readonly (readonly Expression[])[],
  parent: Scope | null,
  compiling: Compiling,
): CompiledQuery {
  const scope: Scope = { tables: [], parent, grouping: null };
  const typed = rows.map((row) => row.map((value) => compiling.scalar(value, scope)));
  const width = typed[0]?.length ?? 0;
  if (typed.some((row) => row.length !== width)) {
    throw new SqlServerError(
      10709,
      'The number of columns for each row in a table value constructor must be the same.',
      15,
    );
  }
  const types = Array.from(
    { length: width },
    (_, index) => alternativesType(typed.map((row) => row[index] ?? UNTYPED_NULL)) ?? INT,
  );
  const written = typed.map(
    (row) => `(${row.map((value, index) => convertTyped(value, types[index] ?? INT).sql).join(', ')})`,
  );
  return {
    sql: `VALUES ${written.join(', ')}`,
    columns: types.map((type) => ({ name: '', type, nullable: true })),
    collated: types.map(() => false),
    untyped: types.map(() => false),
    isSingleRow: rows.length === 1,
  };
}

function emitSet(
  body: QueryBody & { readonly kind: 'set' },
  parent: Scope | null,
  compiling: Compiling,
): CompiledQuery {
  const left = emitPart(body.left, parent, compiling);
  const right = emitPart(body.right, parent, compiling);
  if (left.columns.length !== right.columns.length) {
    throw new SqlServerError(
      205,
      'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
    );
  }
  const columns = left.columns.map((column, index) => ({
    name: column.name,
    type: typeOfBoth(left, right, index),
    nullable: column.nullable || (right.columns[index]?.nullable ?? true),
  }));
  const types = columns.map(({ type }) => type);
  return {
    sql: `${asTypes(left, types, body.left)} ${body.sign} ${asTypes(right, types, body.right)}`,
    columns,
    untyped: left.untyped.map((is, index) => is && (right.untyped[index] ?? false)),
    collated: left.collated.map((is, index) => is && (right.collated[index] ?? false)),
    isSingleRow: false,
  };
}

function typeOfBoth(left: CompiledQuery, right: CompiledQuery, index: number): SqlType {
  const [a, b] = [left, right].map(({ columns }) => columns[index]?.type ?? INT);
  if (a === undefined || b === undefined || right.untyped[index] === true) return a ?? INT;
  return left.untyped[index] === true ? b : commonType(a, b);
}

/** One side of a set operation, wrapped where SQLite's order of operations, a limit or a type demands it. */
function asTypes(side: CompiledQuery, types: readonly SqlType[], body: QueryBody): string {
  const isPlain = types.every((type, index) => {
    const own = side.columns[index]?.type;
    return own !== undefined && (sameType(own, type) || (isText(own) && isText(type)));
  });
  const isLimited = body.kind === 'select' && body.top !== null;
  if (isPlain && !isLimited && body.kind !== 'set') return side.sql;
  const names = types.map((_, index) => `"c${index}"`);
  const items = types.map((type, index) => {
    const column = side.columns[index];
    if (column === undefined) throw notUnderstood('a union of other widths');
    const value: Typed = { sql: `"c${index}"`, type: column.type, isNullable: true, origin: 'expression' };
    const sql = side.untyped[index] === true ? value.sql : convertTyped(value, type).sql;
    return isText(type) ? `${sql} COLLATE NOCASE` : sql;
  });
  return `SELECT ${items.join(', ')} FROM (WITH "s"(${names.join(', ')}) AS (${side.sql}) SELECT * FROM "s")`;
}
