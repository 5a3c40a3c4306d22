import type { Migration } from './migration.ts';

/**
 * Items to look at again whatever the cursor says; the SKU with each variant, so that two cells that want one SKU are
 * told apart before anything is sent; what a product's own fields were last; how a hidden product looked after we hid
 * it; and the job that an error is about, which outlives the job's number.
 */
export const rechecks: Migration = {
  version: 7,
  slug: 'rechecks',
  sql: `
    CREATE TABLE recheck (
      sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
      flow          TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      item_number   TEXT NOT NULL,
      UNIQUE (flow, connection_id, item_number)
    ) STRICT;
    -- Values that a store was never told were looked for in every run; a recheck finds them once.
    INSERT INTO recheck (flow, connection_id, item_number)
      SELECT DISTINCT flow.name, connection_id, item_number FROM variant_link,
        (SELECT 'export-prices' AS name UNION ALL SELECT 'export-stock') AS flow
      WHERE iif(flow.name = 'export-prices', accepted_price, accepted_stock) IS NULL
      ORDER BY 1, 2, 3;
    DROP INDEX variant_link_lacks_catalog;
    DROP INDEX variant_link_lacks_price;
    DROP INDEX variant_link_lacks_stock;

    ALTER TABLE product_link ADD COLUMN hidden_as TEXT;
    ALTER TABLE product_link ADD COLUMN accepted TEXT;

    ALTER TABLE variant_link ADD COLUMN sku TEXT NOT NULL DEFAULT '';
    UPDATE variant_link SET sku = coalesce(accepted_catalog ->> '$.sku', '') WHERE json_valid(accepted_catalog);
    CREATE INDEX variant_link_sku ON variant_link (connection_id, sku COLLATE NOCASE) WHERE sku <> '';

    ALTER TABLE error ADD COLUMN job_key TEXT NOT NULL DEFAULT '';
    UPDATE error SET job_key = coalesce(
      (SELECT dedupe_key FROM outbox_job WHERE outbox_job.id = CAST(error.job_id AS INTEGER)), '');
    CREATE INDEX error_open_job ON error (connection_id, job_key) WHERE resolved_at IS NULL AND job_key <> '';

    -- Jobs that were set aside are found by their order key as well: a plan must know what became of its last one.
    DROP INDEX outbox_job_order;
    CREATE INDEX outbox_job_order ON outbox_job (connection_id, order_key, id) WHERE state <> 'done';
  `,
};
