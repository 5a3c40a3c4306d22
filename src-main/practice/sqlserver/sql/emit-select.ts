import { SqlServerError } from '../session.ts';
import type { Expression, OrderItem, Query, Select, SelectItem } from './ast.ts';
import { sameName } from './catalog.ts';
import {
  type CompiledQuery,
  type Compiling,
  type Grouping,
  NO_SCOPE,
  quoteName,
  type Scope,
  type Typed,
} from './compiling.ts';
import { containsAggregate, containsWindow } from './contains-aggregate.ts';
import { collated } from './emit-compare.ts';
import { type CompiledFrom, emitFrom } from './emit-from.ts';
import { notUnderstood } from './errors.ts';
import { isText } from './types.ts';

/** An item of the select list, ready. */
interface Item {
  readonly name: string;
  readonly value: Typed;
  readonly isNamed: boolean;
}

/** SELECT with ORDER BY and its limits. */
export function emitSelect(
  query: Query & { readonly body: Select },
  parent: Scope | null,
  compiling: Compiling,
): CompiledQuery {
  const { body, orderBy } = query;
  if (body.into !== null) throw notUnderstood('SELECT ... INTO');
  for (const one of [body.where, body.having, ...body.groupBy]) if (one !== null) refuseWindow(one);
  const from = emitFrom(body.from, parent, compiling);
  const plain: Scope = { tables: from.tables, parent, grouping: null };
  const isAggregate = body.groupBy.length > 0 || hasAggregates(body, orderBy);
  if (isAggregate && from.hasTransition) throw notUnderstood('aggregates over inserted or deleted');
  const groups = body.groupBy.map((one) => compiling.scalar(one, plain));
  const grouping: Grouping | null = isAggregate ? { by: new Set(groups.map(({ sql }) => sql)) } : null;
  const scope: Scope = { ...plain, grouping };
  const items = body.items.flatMap((item) => emitItem(item, scope, from, compiling));
  const order = orderBy.map((item) => emitOrder(item, items, scope, body, compiling));
  const where = [
    ...from.conditions,
    ...(body.where === null ? [] : [compiling.predicate(body.where, plain)]),
  ];
  const having = body.having === null ? '' : ` HAVING ${compiling.predicate(body.having, scope)}`;
  const sql = [
    `SELECT ${body.isDistinct ? 'DISTINCT ' : ''}${items.map((item) => written(item, body.isDistinct)).join(', ')}`,
    from.sql === '' ? '' : `FROM ${from.sql}`,
    where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`,
    groups.length === 0 ? '' : `GROUP BY ${groups.map(collated).join(', ')}`,
    having.trim(),
    order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`,
    limit(query, compiling),
  ];
  return {
    sql: sql.filter((part) => part !== '').join(' '),
    columns: items.map(({ name, value }) => ({ name, type: value.type, nullable: value.isNullable })),
    collated: items.map(({ value }) => value.origin === 'column'),
    untyped: items.map(({ value }) => value.isUntyped === true),
    isSingleRow: isOneRow(body, isAggregate),
  };
}

/** At most one row comes of it, whatever the tables hold. */
function isOneRow(body: Select, isAggregate: boolean): boolean {
  if (body.from.length === 0 || (isAggregate && body.groupBy.length === 0)) return true;
  return body.top?.kind === 'literal' && body.top.text === '1';
}

function refuseWindow(expression: Expression): void {
  if (!containsWindow(expression)) return;
  throw new SqlServerError(4108, 'Windowed functions can only appear in the SELECT or ORDER BY clauses.', 15);
}

function hasAggregates(body: Select, orderBy: readonly OrderItem[]): boolean {
  if (body.having !== null) return true;
  const values = body.items.flatMap((item) => (item.kind === 'star' ? [] : [item.expression]));
  return [...values, ...orderBy.map(({ expression }) => expression)].some(containsAggregate);
}

function emitItem(
  item: SelectItem,
  scope: Scope,
  { tables }: CompiledFrom,
  compiling: Compiling,
): readonly Item[] {
  if (item.kind === 'assign') {
    return [{ name: item.variable, value: compiling.scalar(item.expression, scope), isNamed: false }];
  }
  if (item.kind === 'value') {
    const value = compiling.scalar(item.expression, scope);
    const name = item.alias ?? (item.expression.kind === 'column' ? (item.expression.path.at(-1) ?? '') : '');
    return [{ name: item.alias ?? columnName(name, item.expression, scope), value, isNamed: name !== '' }];
  }
  const qualifier = item.qualifier.at(-1);
  const chosen = qualifier === undefined ? tables : tables.filter(({ alias }) => sameName(alias, qualifier));
  if (qualifier !== undefined && chosen.length === 0) {
    throw new SqlServerError(
      107,
      `The column prefix '${qualifier}' does not match with a table name or alias name used in the query.`,
      15,
    );
  }
  if (chosen.length === 0) throw new SqlServerError(263, 'Must specify table to select from.');
  return chosen.flatMap(({ alias, columns }) =>
    columns
      .filter(({ isHidden }) => isHidden !== true)
      .map(({ name }) => ({
        name,
        value: compiling.scalar({ kind: 'column', path: [alias, name] }, scope),
        isNamed: true,
      })),
  );
}

/** A column keeps the name that it was created with, however the query spells it. */
function columnName(name: string, { kind }: Expression, scope: Scope): string {
  if (kind !== 'column') return name;
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    for (const { columns } of level.tables) {
      const found = columns.find((column) => sameName(column.name, name));
      if (found !== undefined) return found.name;
    }
  }
  return name;
}

function written({ name, value, isNamed }: Item, isDistinct: boolean): string {
  const sql = isDistinct ? collated(value) : value.sql;
  return isNamed ? `${sql} AS ${quoteName(name)}` : sql;
}

/** ORDER BY: a name of the list, a place in it, or any expression. */
function emitOrder(
  { expression, isDescending }: OrderItem,
  items: readonly Item[],
  scope: Scope,
  body: Select,
  compiling: Compiling,
): string {
  const direction = isDescending ? ' DESC' : '';
  const place = placeOf(expression, items);
  if (place !== null) {
    const item = items[place - 1];
    if (item === undefined) {
      throw new SqlServerError(
        108,
        `The ORDER BY position number ${place} is out of range of the number of items in the select list.`,
        15,
      );
    }
    return `${place}${isText(item.value.type) ? ' COLLATE NOCASE' : ''}${direction}`;
  }
  const value = compiling.scalar(expression, scope);
  if (body.isDistinct && !items.some((item) => item.value.sql === value.sql)) {
    throw new SqlServerError(
      145,
      'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
      15,
    );
  }
  return `${collated(value)}${direction}`;
}

function placeOf(expression: Expression, items: readonly Item[]): number | null {
  if (expression.kind === 'literal' && expression.literal === 'integer') return Number(expression.text);
  if (expression.kind !== 'column' || expression.path.length !== 1) return null;
  const name = expression.path[0] ?? '';
  const places = items.flatMap((item, index) =>
    item.isNamed && sameName(item.name, name) ? [index + 1] : [],
  );
  if (places.length > 1 && new Set(places.map((place) => items[place - 1]?.value.sql)).size > 1) {
    throw new SqlServerError(209, `Ambiguous column name '${name}'.`);
  }
  return places[0] ?? null;
}

function limit({ body, offset, fetch }: Query & { readonly body: Select }, compiling: Compiling): string {
  const number = (one: Expression): string => {
    const { sql, value } = compiling.scalar(one, NO_SCOPE);
    return typeof value === 'bigint' && value >= 0n ? sql : `ts_top(${sql})`;
  };
  if (body.top !== null) {
    if (offset !== null) {
      throw new SqlServerError(
        10741,
        'A TOP can not be used in the same query or sub-query as an OFFSET.',
        15,
      );
    }
    return `LIMIT ${number(body.top)}`;
  }
  if (offset === null) return '';
  return `LIMIT ${fetch === null ? '-1' : number(fetch)} OFFSET ${number(offset)}`;
}
