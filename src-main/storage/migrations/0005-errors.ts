import type { Migration } from './migration.ts';

/**
 * The error history. Parts of the key that may be missing are stored as an empty text, so that one unique index keeps
 * an open failure from appearing twice.
 */
export const errors: Migration = {
  version: 5,
  slug: 'errors',
  sql: `
    CREATE TABLE error (
      id             INTEGER PRIMARY KEY AUTOINCREMENT,
      connection_id  TEXT NOT NULL,
      flow           TEXT NOT NULL,
      kind           TEXT NOT NULL,
      code           TEXT NOT NULL,
      subject_entity TEXT NOT NULL,
      subject_id     TEXT NOT NULL,
      item_number    TEXT NOT NULL,
      error          TEXT NOT NULL,
      run_id         TEXT,
      job_id         TEXT,
      count          INTEGER NOT NULL,
      first_seen     INTEGER NOT NULL,
      last_seen      INTEGER NOT NULL,
      resolved_at    INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX error_open ON error (connection_id, flow, code, subject_entity, subject_id)
      WHERE resolved_at IS NULL;
    CREATE INDEX error_open_item ON error (connection_id, item_number) WHERE resolved_at IS NULL;
    CREATE INDEX error_seen ON error (last_seen);
  `,
};
