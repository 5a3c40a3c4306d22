import type { Migration } from './migration.ts';

/** What was agreed about a store, and the heartbeat that keeps two engines on one data folder apart. */
export const approvals: Migration = {
  version: 6,
  slug: 'approvals',
  sql: `
    CREATE TABLE approval (
      connection_id TEXT NOT NULL PRIMARY KEY,
      approved_at   INTEGER NOT NULL,
      started_empty INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE engine_lock (
      id         INTEGER PRIMARY KEY CHECK (id = 1),
      owner      TEXT NOT NULL,
      held_until INTEGER NOT NULL
    ) STRICT;
  `,
};
