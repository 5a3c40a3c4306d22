import type { Migration } from './migration.ts';

/** What a run wrote to the POS's API; its other counts of requests are the store's. */
export const posWrites: Migration = {
  version: 14,
  slug: 'pos-writes',
  sql: 'ALTER TABLE run ADD COLUMN pos_writes INTEGER NOT NULL DEFAULT 0;',
};
