import type { SqlType } from '../session.ts';
import type { Path } from './ast.ts';
import { invalidObject, notUnderstood } from './errors.ts';
import type { ReferenceAction, TriggerEvent } from './statement.ts';

/** What a database consists of, with T-SQL's types. Values are never changed: every change makes a new catalog. */

export interface ColumnDef {
  readonly name: string;
  readonly type: SqlType;
  readonly isNullable: boolean;
  readonly isIdentity: boolean;
  /** T-SQL text of a computed column's expression. */
  readonly computed: string | null;
  readonly default: { readonly name: string; readonly text: string } | null;
}

export interface KeyDef {
  readonly name: string;
  readonly kind: 'primaryKey' | 'unique' | 'index';
  readonly isUnique: boolean;
  readonly columns: readonly string[];
}

export interface ForeignKeyDef {
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferenceAction;
  readonly onUpdate: ReferenceAction;
}

export interface TableDef {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: readonly ColumnDef[];
  readonly keys: readonly KeyDef[];
  readonly foreignKeys: readonly ForeignKeyDef[];
  /** Of the identity column. */
  readonly identity: { readonly seed: number; readonly step: number } | null;
  /** Names of CHECK constraints. */
  readonly checks: readonly string[];
}

export interface ViewDef {
  readonly kind: 'view';
  readonly name: string;
  readonly columns: readonly ColumnDef[];
}

export interface TriggerDef {
  readonly name: string;
  readonly table: string;
  readonly events: readonly TriggerEvent[];
}

export interface Catalog {
  /** Another one for every catalog there ever was: plans are kept by it. */
  readonly id: number;
  /** By upper-case name. */
  readonly objects: ReadonlyMap<string, TableDef | ViewDef>;
  readonly triggers: ReadonlyMap<string, TriggerDef>;
}

let lastId = 0;

export function makeCatalog(objects: Iterable<TableDef | ViewDef>, triggers: Iterable<TriggerDef>): Catalog {
  lastId += 1;
  return {
    id: lastId,
    objects: new Map([...objects].map((one) => [one.name.toUpperCase(), one])),
    triggers: new Map([...triggers].map((one) => [one.name.toUpperCase(), one])),
  };
}

export const EMPTY_CATALOG: Catalog = makeCatalog([], []);

export const withObject = (catalog: Catalog, object: TableDef | ViewDef): Catalog =>
  makeCatalog([...without(catalog.objects, object.name), object], catalog.triggers.values());

export const withTrigger = (catalog: Catalog, trigger: TriggerDef): Catalog =>
  makeCatalog(catalog.objects.values(), [...without(catalog.triggers, trigger.name), trigger]);

/** Takes away a table with its triggers, a view, or a trigger. */
export function withoutName(catalog: Catalog, name: string): Catalog {
  const triggers = without(catalog.triggers, name).filter(
    ({ table }) => table.toUpperCase() !== name.toUpperCase(),
  );
  return makeCatalog(without(catalog.objects, name), triggers);
}

function without<Value>(map: ReadonlyMap<string, Value>, name: string): Value[] {
  return [...map].filter(([key]) => key !== name.toUpperCase()).map(([, value]) => value);
}

export const sameName = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

export const findColumn = (columns: readonly ColumnDef[], name: string): ColumnDef | undefined =>
  columns.find((column) => sameName(column.name, name));

/** A path's own name when it leads to this database's dbo schema; null when it leads elsewhere. */
export function localName(path: Path, database: string): string | null {
  const [name = '', schema = 'dbo', owner = database] = [...path].reverse();
  if (schema !== '' && !sameName(schema, 'dbo')) return null;
  if (!sameName(owner, database)) throw notUnderstood(`names in another database (${path.join('.')})`);
  return name;
}

/** The table or view of a path. Throws 208 when there is none. */
export function findObject(catalog: Catalog, path: Path, database: string): TableDef | ViewDef {
  const name = localName(path, database);
  const found = name === null ? undefined : catalog.objects.get(name.toUpperCase());
  if (found === undefined) throw invalidObject(path.join('.'));
  return found;
}

export const triggersOf = (catalog: Catalog, table: string): readonly TriggerDef[] =>
  [...catalog.triggers.values()].filter((trigger) => sameName(trigger.table, table));
