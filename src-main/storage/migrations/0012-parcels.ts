import type { Migration } from './migration.ts';

/**
 * What left with each release and how often it was tried to tell the store of it; and what the daily comparison of orders,
 * money and tax came to.
 */
export const parcels: Migration = {
  version: 12,
  slug: 'parcels',
  sql: `
    ALTER TABLE order_fulfillment ADD COLUMN goods TEXT;
    ALTER TABLE order_fulfillment ADD COLUMN has_numbers INTEGER NOT NULL DEFAULT 0 CHECK (has_numbers IN (0, 1));
    ALTER TABLE order_fulfillment ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE order_fulfillment ADD COLUMN retry_at INTEGER;
    CREATE INDEX order_fulfillment_bare ON order_fulfillment (connection_id, at)
      WHERE state = 'told' AND goods IS NOT NULL AND has_numbers = 0;

    CREATE TABLE reconciliation (
      connection_id TEXT NOT NULL,
      day           TEXT NOT NULL,
      at            INTEGER NOT NULL,
      placed_from   INTEGER NOT NULL,
      placed_to     INTEGER NOT NULL,
      days          TEXT NOT NULL,
      differences   TEXT NOT NULL,
      difference_count INTEGER NOT NULL,
      PRIMARY KEY (connection_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reconciliation_at ON reconciliation (at);
  `,
};
