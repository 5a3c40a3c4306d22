import type { Migration } from './migration.ts';

/** Runs and their planned changes; a planned change carries the job that it becomes. */
export const runs: Migration = {
  version: 4,
  slug: 'runs',
  sql: `
    CREATE TABLE run (
      sequence      INTEGER PRIMARY KEY,
      id            TEXT NOT NULL UNIQUE,
      cycle         INTEGER NOT NULL,
      flow          TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      state         TEXT NOT NULL,
      hold          TEXT,
      planned       INTEGER NOT NULL,
      applied       INTEGER NOT NULL,
      unchanged     INTEGER NOT NULL,
      failed        INTEGER NOT NULL,
      blocked       INTEGER NOT NULL,
      calls         TEXT NOT NULL,
      reads         INTEGER NOT NULL,
      writes        INTEGER NOT NULL,
      started_at    INTEGER NOT NULL,
      ended_at      INTEGER,
      error         TEXT,
      next_cursor   TEXT
    ) STRICT;
    CREATE INDEX run_cycle ON run (cycle);
    CREATE INDEX run_started ON run (started_at);
    CREATE INDEX run_flow ON run (connection_id, flow, sequence);
    CREATE INDEX run_state ON run (connection_id, state, sequence);

    CREATE TABLE planned_change (
      sequence        INTEGER PRIMARY KEY,
      run_id          TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      connection_id   TEXT NOT NULL,
      kind            TEXT NOT NULL,
      item_number     TEXT NOT NULL,
      cell_key        TEXT,
      reason          TEXT NOT NULL,
      before          TEXT,
      after           TEXT NOT NULL,
      payload         TEXT NOT NULL,
      payload_version INTEGER NOT NULL,
      dedupe_key      TEXT,
      order_key       TEXT NOT NULL
    ) STRICT;
    CREATE INDEX planned_change_run ON planned_change (run_id, sequence);
  `,
};
