import type { Migration } from './migration.ts';

/** Settings of the online flag, with the value from before of every item that was, or was about to be, changed. */
export const onlineRuns: Migration = {
  version: 9,
  slug: 'online-runs',
  sql: `
    CREATE TABLE online_run (
      sequence   INTEGER PRIMARY KEY,
      id         TEXT NOT NULL UNIQUE,
      kind       TEXT NOT NULL CHECK (kind IN ('set', 'undo')),
      state      TEXT NOT NULL CHECK (state IN ('setting', 'done', 'failed', 'interrupted')),
      rule_name  TEXT NOT NULL,
      undoes     TEXT,
      started_at INTEGER NOT NULL,
      ended_at   INTEGER,
      error      TEXT
    ) STRICT;
    CREATE INDEX online_run_state ON online_run (state, sequence);

    CREATE TABLE online_change (
      run_id      TEXT NOT NULL REFERENCES online_run (id) ON DELETE CASCADE,
      item_number TEXT NOT NULL,
      name        TEXT NOT NULL,
      before      TEXT NOT NULL,
      after       TEXT NOT NULL,
      reason      TEXT NOT NULL,
      state       TEXT NOT NULL
                  CHECK (state IN ('announced', 'sent', 'changed', 'elsewhere', 'not-found', 'failed', 'dropped')),
      stamp_at    TEXT,
      stamp_user  TEXT,
      found       TEXT,
      PRIMARY KEY (run_id, item_number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX online_change_state ON online_change (run_id, state, before, after, item_number);
  `,
};
