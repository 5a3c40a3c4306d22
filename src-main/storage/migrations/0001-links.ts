import type { Migration } from './migration.ts';

/**
 * Links and intents. A variant's key begins with its item, so that the variants of an item lie side by side; the
 * partial indexes hold only what a store was never told.
 */
export const links: Migration = {
  version: 1,
  slug: 'links',
  sql: `
    CREATE TABLE product_link (
      connection_id TEXT NOT NULL,
      item_number   TEXT NOT NULL,
      product_id    TEXT NOT NULL,
      is_adopted    INTEGER NOT NULL,
      has_variants  INTEGER NOT NULL,
      hidden_state  TEXT,
      PRIMARY KEY (connection_id, item_number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE variant_link (
      connection_id    TEXT NOT NULL,
      item_number      TEXT NOT NULL,
      cell_key         TEXT NOT NULL,
      product_id       TEXT NOT NULL,
      variant_id       TEXT NOT NULL,
      accepted_catalog TEXT,
      accepted_price   TEXT,
      accepted_stock   TEXT,
      PRIMARY KEY (connection_id, item_number, cell_key),
      FOREIGN KEY (connection_id, item_number) REFERENCES product_link ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX variant_link_remote ON variant_link (connection_id, product_id, variant_id);
    CREATE INDEX variant_link_lacks_catalog ON variant_link (connection_id, item_number)
      WHERE accepted_catalog IS NULL;
    CREATE INDEX variant_link_lacks_price ON variant_link (connection_id, item_number)
      WHERE accepted_price IS NULL;
    CREATE INDEX variant_link_lacks_stock ON variant_link (connection_id, item_number)
      WHERE accepted_stock IS NULL;

    CREATE TABLE intent (
      connection_id   TEXT NOT NULL,
      entity          TEXT NOT NULL,
      pos_key         TEXT NOT NULL,
      idempotency_key TEXT NOT NULL,
      announced_at    INTEGER NOT NULL,
      PRIMARY KEY (connection_id, entity, pos_key)
    ) STRICT, WITHOUT ROWID;
  `,
};
