import type { Migration } from './migration.ts';

/** Cursors, one per flow, connection and partition. */
export const checkpoints: Migration = {
  version: 2,
  slug: 'checkpoints',
  sql: `
    CREATE TABLE checkpoint (
      flow          TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      partition     TEXT NOT NULL,
      cursor        TEXT NOT NULL,
      stored_at     INTEGER NOT NULL,
      PRIMARY KEY (flow, connection_id, partition)
    ) STRICT, WITHOUT ROWID;
  `,
};
