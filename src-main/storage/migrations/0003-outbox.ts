import type { Migration } from './migration.ts';

/**
 * The outbox. Ids grow and are never used again, since they are the order of jobs with one order key and are named in
 * the error history. Every index but the first two leaves out what is finished, so that leasing costs the same with a
 * long history; a rate limit is one row of `connection_pause`, not a rewrite of every waiting job.
 */
export const outbox: Migration = {
  version: 3,
  slug: 'outbox',
  sql: `
    CREATE TABLE outbox_job (
      id              INTEGER PRIMARY KEY AUTOINCREMENT,
      connection_id   TEXT NOT NULL,
      run_id          TEXT NOT NULL,
      flow            TEXT NOT NULL,
      kind            TEXT NOT NULL,
      payload         TEXT NOT NULL,
      payload_version INTEGER NOT NULL,
      dedupe_key      TEXT,
      order_key       TEXT NOT NULL,
      state           TEXT NOT NULL
                      CHECK (state IN ('waiting', 'leased', 'verifying', 'blocked', 'dead', 'done')),
      attempts        INTEGER NOT NULL,
      due_at          INTEGER NOT NULL,
      last_error      TEXT,
      doubtful_since  INTEGER,
      ended_at        INTEGER
    ) STRICT;
    CREATE INDEX outbox_job_run ON outbox_job (run_id, state);
    CREATE INDEX outbox_job_dedupe ON outbox_job (connection_id, dedupe_key, id) WHERE dedupe_key IS NOT NULL;
    CREATE UNIQUE INDEX outbox_job_replaceable ON outbox_job (connection_id, dedupe_key) WHERE state = 'waiting';
    CREATE INDEX outbox_job_due ON outbox_job (state, connection_id, kind, due_at, id) WHERE state <> 'done';
    CREATE INDEX outbox_job_order ON outbox_job (connection_id, order_key, id)
      WHERE state NOT IN ('done', 'dead');
    CREATE INDEX outbox_job_ended ON outbox_job (ended_at) WHERE state = 'done';

    CREATE TABLE connection_pause (
      connection_id TEXT NOT NULL PRIMARY KEY,
      until         INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
