import type { Migration } from './migration.ts';

/** A variant by its key alone: an item can sell cells that the company keeps under numbers of their own. */
export const cellKeys: Migration = {
  version: 8,
  slug: 'cell-keys',
  sql: 'CREATE INDEX variant_link_key ON variant_link (connection_id, cell_key);',
};
