import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const DATABASE = 'tillbridge.db';

/** What a dead process left in its local database. */
export interface PostMortem {
  readonly leasedJobs: readonly { readonly id: number; readonly kind: string }[];
  /** Leased creates of products without a committed intent: what must never be, since the request may have left. */
  readonly unannounced: readonly string[];
  /** Products are to be hidden, or are hidden without our knowing it. */
  readonly isHiding: boolean;
}

/** Ids of the jobs that are leased at this moment, read beside the running process. */
export function leasedJobIds(home: string): readonly number[] {
  const rows = readBeside(home, allOf("SELECT id FROM outbox_job WHERE state = 'leased'"), []);
  return rows.map((row) => Number(row.id));
}

/** How many jobs are not done, by state. */
export function unfinishedJobs(home: string): Readonly<Record<string, number>> {
  const rows = readBeside(
    home,
    allOf("SELECT state, count(*) AS jobs FROM outbox_job WHERE state <> 'done' GROUP BY state"),
    [],
  );
  return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.jobs)]));
}

const allOf = (query: string) => (database: DatabaseSync) => database.prepare(query).all();

/**
 * Reads the local database beside the running process; `otherwise` when there is none. Opened anew each time: a connection
 * that stays open would spare the next process the recovery after a kill.
 */
export function readBeside<Value>(
  home: string,
  read: (database: DatabaseSync) => Value,
  otherwise: Value,
): Value {
  if (!existsSync(join(home, DATABASE))) return otherwise;
  const database = new DatabaseSync(join(home, DATABASE), { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** Reads a copy of what a dead process left: opening the file itself would do the recovery that the next process must do. */
export function readCopy<Value>(
  home: string,
  read: (database: DatabaseSync) => Value,
  otherwise: Value,
): Value {
  if (!existsSync(join(home, DATABASE))) return otherwise;
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-post-mortem-'));
  try {
    for (const file of [DATABASE, `${DATABASE}-wal`]) {
      if (existsSync(join(home, file))) copyFileSync(join(home, file), join(folder, file));
    }
    const database = new DatabaseSync(join(folder, DATABASE));
    try {
      return read(database);
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Looks into what a dead process left. */
export const examine = (home: string): PostMortem =>
  readCopy(home, read, { leasedJobs: [], unannounced: [], isHiding: false });

function read(database: DatabaseSync): PostMortem {
  const leased = database.prepare("SELECT id, kind FROM outbox_job WHERE state = 'leased' ORDER BY id").all();
  const unannounced = database
    .prepare(
      `SELECT job.payload ->> '$.draft.itemNumber' AS item FROM outbox_job AS job
       WHERE job.state = 'leased' AND job.kind = 'product.create' AND NOT EXISTS (
         SELECT 1 FROM intent WHERE intent.connection_id = job.connection_id AND intent.entity = 'product'
           AND intent.pos_key = job.payload ->> '$.draft.itemNumber')`,
    )
    .all();
  const hiding = database
    .prepare(
      "SELECT 1 FROM outbox_job WHERE kind = 'visibility.set' AND state NOT IN ('done', 'dead') LIMIT 1",
    )
    .get();
  return {
    isHiding: hiding !== undefined,
    leasedJobs: leased.map((row) => ({ id: Number(row.id), kind: String(row.kind) })),
    unannounced: unannounced.map((row) => String(row.item)),
  };
}
