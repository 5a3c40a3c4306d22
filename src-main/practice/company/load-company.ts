import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CompanyData, TableBatch } from './company-data.ts';
import { readCompanySchema } from './company-schema.ts';

/** The part of the SQL engine that a company is loaded through. */
export interface CompanyEngine {
  runScript(database: string, text: string): Promise<void>;
  /** A plain connection to the database's file. */
  openDirect(database: string): DatabaseSync;
}

const ROWS_PER_TRANSACTION = 200_000;

/**
 * Makes the company's tables in an empty database, fills them a batch at a time, and answers the plain connection.
 * Memory stays the same for any number of items. The other work of the process gets its turn between transactions;
 * aborting throws the signal's reason.
 */
export async function loadCompany(
  engine: CompanyEngine,
  databaseName: string,
  company: CompanyData,
  signal?: AbortSignal,
): Promise<DatabaseSync> {
  const schema = readCompanySchema();
  await engine.runScript(databaseName, schema.tables);
  const database = engine.openDirect(databaseName);
  try {
    // The rows come in an order in which every key finds its row, and a file that is lost with its process needs no care.
    database.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
    await insertAll(database, company.tables(), signal);
    database.exec('PRAGMA foreign_keys = ON');
    await engine.runScript(databaseName, schema.behavior);
    return database;
  } catch (problem) {
    database.close();
    throw problem;
  }
}

async function insertAll(
  database: DatabaseSync,
  batches: Iterable<TableBatch>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let rows = 0;
  database.exec('BEGIN');
  for (const batch of batches) {
    rows += insertBatch(database, batch);
    if (rows < ROWS_PER_TRANSACTION) continue;
    rows = 0;
    database.exec('COMMIT');
    await nextTurn();
    signal?.throwIfAborted();
    database.exec('BEGIN');
  }
  database.exec('COMMIT');
}

function insertBatch(database: DatabaseSync, { table, columns, rows }: TableBatch): number {
  const marks = columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
  let count = 0;
  for (const row of rows) {
    insert.run(...row);
    count += 1;
  }
  return count;
}
