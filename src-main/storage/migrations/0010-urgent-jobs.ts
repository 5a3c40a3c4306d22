import type { Migration } from './migration.ts';

/** Jobs that go before all others of their store; few wait at any time, so they have an index of their own. */
export const urgentJobs: Migration = {
  version: 10,
  slug: 'urgent-jobs',
  sql: `
    ALTER TABLE outbox_job ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
    ALTER TABLE planned_change ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
    CREATE INDEX outbox_job_urgent ON outbox_job (connection_id, kind, due_at, id)
      WHERE urgent = 1 AND state = 'waiting';
  `,
};
