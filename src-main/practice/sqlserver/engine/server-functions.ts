import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SqlValue } from '../session.ts';
import { type Catalog, findColumn, sameName } from '../sql/catalog.ts';
import { SERVER_NAME } from '../sql/functions/session-functions.ts';
import { lengthOf } from '../sql/types.ts';
import { hasPermission } from './has-permission.ts';
import type { Permissions } from './permissions.ts';
import type { ServerClock } from './server-clock.ts';

/** What the functions of the server look at. */
export interface ServerView {
  readonly clock: ServerClock;
  databaseName(): string;
  databaseNames(): readonly string[];
  nextRowversion(): Uint8Array;
  nextIdentity(table: string): bigint;
  objects(): Catalog;
  /** Null for the server's own connection. */
  readonly permissions: Permissions | null;
}

/** Registers what stored definitions and statements ask the server for; none of it is the same every time. */
export function registerServerFunctions(database: DatabaseSync, server: ServerView): void {
  const define = (name: string, work: (...values: SqlValue[]) => SqlValue): void => {
    database.function(name, { useBigIntArguments: true, varargs: true }, (...values: SqlValue[]) =>
      work(...values),
    );
  };
  define('ts_clock', (name) => server.clock.read(String(name), server.clock.now()));
  define('ts_next_rowversion', () => server.nextRowversion());
  define('ts_next_identity', (table) => server.nextIdentity(String(table)));
  define('ts_newid', () => randomUUID().toUpperCase());
  define('ts_rand', () => Math.random());
  define('ts_db_name', (id) => (id === undefined || id === null ? server.databaseName() : null));
  define('ts_db_id', (name) => {
    const wanted = name === undefined ? server.databaseName() : String(name);
    const found = server.databaseNames().find((one) => sameName(one, wanted));
    return found === undefined ? null : BigInt(databaseId(found));
  });
  define('ts_schema_name', () => 'dbo');
  define('ts_host_name', () => SERVER_NAME);
  define('ts_object_id', (name) => objectId(String(name ?? ''), server.objects()));
  define('ts_serverproperty', (name) => PROPERTIES[String(name).toUpperCase()] ?? null);
  define('ts_has_perms_by_name', (...values) =>
    server.permissions === null ? 1n : hasPermission(values, server.permissions, server.objects()),
  );
  define('ts_col_length', (table, column) => columnLength(String(table), String(column), server.objects()));
}

const PROPERTIES: Readonly<Record<string, string>> = {
  PRODUCTVERSION: '16.0.4000.0',
  EDITION: 'Developer Edition (64-bit)',
  SERVERNAME: SERVER_NAME,
  MACHINENAME: SERVER_NAME,
  PRODUCTLEVEL: 'RTM',
  COLLATION: 'SQL_Latin1_General_CP1_CI_AS',
};

/** A number that a name keeps: databases and objects have no other in this server. */
export function idOf(name: string): number {
  let hash = 7;
  for (const character of name.toUpperCase())
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_000_000_011;
  return hash;
}

const SYSTEM_IDS: Readonly<Record<string, number>> = { MASTER: 1, TEMPDB: 2, MODEL: 3, MSDB: 4 };

/** The number that DB_ID answers for a database. */
export const databaseId = (name: string): number =>
  SYSTEM_IDS[name.toUpperCase()] ?? (idOf(name) % 30_000) + 5;

function objectId(path: string, catalog: Catalog): bigint | null {
  const name = (path.split('.').at(-1) ?? '').replace(/^\[|\]$/g, '').toUpperCase();
  const isThere = catalog.objects.has(name) || catalog.triggers.has(name);
  return isThere ? BigInt(idOf(name)) : null;
}

function columnLength(path: string, column: string, catalog: Catalog): bigint | null {
  const table = catalog.objects.get((path.split('.').at(-1) ?? '').replace(/^\[|\]$/g, '').toUpperCase());
  const found = table === undefined ? undefined : findColumn(table.columns, column);
  if (found === undefined) return null;
  const length = lengthOf(found.type);
  return length === 'max' ? -1n : BigInt(length);
}
