import type { Migration } from './migration.ts';

/**
 * How the database knows that it was lost, or is an old copy, and what is in doubt since: whether documents of before may
 * come up yet, and which values of links may not be what the stores have.
 */
export const memory: Migration = {
  version: 13,
  slug: 'memory',
  sql: `
    CREATE TABLE memory (
      id           INTEGER PRIMARY KEY CHECK (id = 1),
      line         TEXT,
      beat         INTEGER NOT NULL,
      noticed_at   INTEGER,
      healthy_from INTEGER,
      healthy_to   INTEGER,
      look_ups     INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO memory (id, beat) VALUES (1, 0);

    ALTER TABLE product_link ADD COLUMN doubted INTEGER NOT NULL DEFAULT 0 CHECK (doubted IN (0, 1));
    ALTER TABLE variant_link ADD COLUMN doubted_catalog INTEGER NOT NULL DEFAULT 0 CHECK (doubted_catalog IN (0, 1));
    ALTER TABLE variant_link ADD COLUMN doubted_price INTEGER NOT NULL DEFAULT 0 CHECK (doubted_price IN (0, 1));
    ALTER TABLE variant_link ADD COLUMN doubted_stock INTEGER NOT NULL DEFAULT 0 CHECK (doubted_stock IN (0, 1));
  `,
};
