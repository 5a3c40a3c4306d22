import type { DatabaseSync } from 'node:sqlite';
import { type Catalog, sameName, type TableDef } from '../sql/catalog.ts';
import { quoteName } from '../sql/compiling.ts';

/**
 * Numbers that only go up, also after a rollback: identities, and the rowversion of the database. They are read from the
 * rows when first needed.
 */
export class Counters {
  readonly #identities = new Map<string, bigint>();
  #rowversion: bigint | null = null;

  nextIdentity(name: string, catalog: Catalog, database: DatabaseSync): bigint {
    const key = name.toUpperCase();
    const table = catalog.objects.get(key);
    const column = table?.columns.find(({ isIdentity }) => isIdentity);
    if (table === undefined || column === undefined) throw new Error(`${name} has no identity column`);
    const { seed, step } = identityOf(table as TableDef);
    const last = this.#identities.get(key) ?? highest(database, table.name, column.name);
    const next = last === null ? seed : last + step;
    this.#identities.set(key, next);
    return next;
  }

  /** Forgets what it knows of a table: rows came with numbers of their own, or the table is gone. */
  forget(table: string): void {
    for (const key of this.#identities.keys()) if (sameName(key, table)) this.#identities.delete(key);
  }

  nextRowversion(catalog: Catalog, database: DatabaseSync): Uint8Array {
    this.#rowversion = this.#last(catalog, database) + 1n;
    return toBytes(this.#rowversion);
  }

  lastRowversion(catalog: Catalog, database: DatabaseSync): Uint8Array {
    return toBytes(this.#last(catalog, database));
  }

  #last(catalog: Catalog, database: DatabaseSync): bigint {
    if (this.#rowversion !== null) return this.#rowversion;
    let last = 2_000n;
    for (const { name, kind, columns } of catalog.objects.values()) {
      const column = kind === 'table' ? columns.find(({ type }) => type.kind === 'rowversion') : undefined;
      if (column === undefined) continue;
      const row = database
        .prepare(`SELECT max(${quoteName(column.name)}) AS last FROM ${quoteName(name)}`)
        .get();
      const bytes = row?.last;
      if (bytes instanceof Uint8Array) {
        const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
        if (value > last) last = value;
      }
    }
    this.#rowversion = last;
    return last;
  }
}

function identityOf(table: TableDef): { readonly seed: bigint; readonly step: bigint } {
  const { seed, step } = table.identity ?? { seed: 1, step: 1 };
  return { seed: BigInt(seed), step: BigInt(step) };
}

function highest(database: DatabaseSync, table: string, column: string): bigint | null {
  const statement = database.prepare(`SELECT max(${quoteName(column)}) AS last FROM ${quoteName(table)}`);
  statement.setReadBigInts(true);
  const last = statement.get()?.last;
  return typeof last === 'bigint' ? last : null;
}

function toBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
