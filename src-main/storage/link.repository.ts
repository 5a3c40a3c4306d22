import type { CellKey } from '../../src-shared/domain/cell-key.ts';
import type {
  ConnectionId,
  ItemNumber,
  RemoteProductId,
  RemoteVariantId,
  Sku,
} from '../../src-shared/domain/ids.ts';
import type {
  AcceptedAspect,
  LinkStore,
  ProductLink,
  SkuOwner,
  VariantLink,
} from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

interface ProductRow {
  readonly connection_id: ConnectionId;
  readonly item_number: ItemNumber;
  readonly product_id: RemoteProductId;
  readonly is_adopted: number;
  readonly has_variants: number;
  readonly hidden_state: string | null;
  readonly hidden_as: string | null;
  readonly accepted: string | null;
  readonly doubted: number;
}
interface VariantRow {
  readonly connection_id: ConnectionId;
  readonly item_number: ItemNumber;
  readonly cell_key: CellKey;
  readonly product_id: RemoteProductId;
  readonly variant_id: RemoteVariantId;
  readonly sku: Sku;
  readonly accepted_catalog: string | null;
  readonly accepted_price: string | null;
  readonly accepted_stock: string | null;
  readonly doubted_catalog: number;
  readonly doubted_price: number;
  readonly doubted_stock: number;
}

const ASPECTS: readonly AcceptedAspect[] = ['catalog', 'price', 'stock'];

const NO_ITEM = '';

/** Tables `product_link` and `variant_link`. A variant's product must be linked first and takes its variants along. */
export function linkRepository(db: Driver): LinkStore {
  return {
    products(connectionId, items) {
      const rows = db.all<ProductRow>(
        `SELECT p.* FROM json_each(?) AS wanted
         CROSS JOIN product_link AS p ON p.connection_id = ? AND p.item_number = wanted.value`,
        JSON.stringify(items),
        connectionId,
      );
      return rows.map(productLink);
    },
    variants(connectionId, items) {
      const rows = db.all<VariantRow>(
        `SELECT v.* FROM json_each(?) AS wanted
         CROSS JOIN variant_link AS v ON v.connection_id = ? AND v.item_number = wanted.value`,
        JSON.stringify(items),
        connectionId,
      );
      return rows.map(variantLink);
    },
    linkedItems: (connectionId, after, limit) =>
      db
        .all<Pick<ProductRow, 'item_number'>>(
          `SELECT item_number FROM product_link WHERE connection_id = ? AND item_number > ?
           ORDER BY item_number LIMIT ?`,
          connectionId,
          after ?? NO_ITEM,
          limit,
        )
        .map((row) => row.item_number),
    putProduct(link) {
      db.run(
        `INSERT INTO product_link (connection_id, item_number, product_id, is_adopted, has_variants, hidden_state,
           hidden_as, accepted)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, item_number) DO UPDATE SET product_id = excluded.product_id,
           is_adopted = excluded.is_adopted, has_variants = excluded.has_variants,
           hidden_state = excluded.hidden_state, hidden_as = excluded.hidden_as, accepted = excluded.accepted, doubted = 0`,
        link.connectionId,
        link.itemNumber,
        link.productId,
        Number(link.isAdopted),
        Number(link.hasVariants),
        link.hiddenState,
        link.hiddenAs,
        link.accepted,
      );
    },
    putVariant(link) {
      // REPLACE also takes the remote variant away from a cell that held it: it has one owner, the last.
      db.run(
        `INSERT OR REPLACE INTO variant_link (connection_id, item_number, cell_key, product_id, variant_id,
           sku, accepted_catalog, accepted_price, accepted_stock)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        link.connectionId,
        link.itemNumber,
        link.key,
        link.productId,
        link.variantId,
        link.sku,
        link.accepted.catalog,
        link.accepted.price,
        link.accepted.stock,
      );
    },
    // Left to itself, SQLite 3.53 walks through all variants of the connection.
    setAccepted(connectionId, key, aspect, value) {
      db.run(
        `UPDATE variant_link INDEXED BY variant_link_key SET accepted_${aspect} = ?, doubted_${aspect} = 0
         WHERE connection_id = ? AND cell_key = ?`,
        value,
        connectionId,
        key,
      );
    },
    setHidden(connectionId, item, hidden) {
      db.run(
        'UPDATE product_link SET hidden_state = ?, hidden_as = ? WHERE connection_id = ? AND item_number = ?',
        hidden?.state ?? null,
        hidden?.as ?? null,
        connectionId,
        item,
      );
    },
    setSku(connectionId, key, sku) {
      db.run(
        'UPDATE variant_link INDEXED BY variant_link_key SET sku = ? WHERE connection_id = ? AND cell_key = ?',
        sku,
        connectionId,
        key,
      );
    },
    setAcceptedProduct(connectionId, item, value) {
      db.run(
        'UPDATE product_link SET accepted = ?, doubted = 0 WHERE connection_id = ? AND item_number = ?',
        value,
        connectionId,
        item,
      );
    },
    doubtAccepted() {
      db.run('UPDATE product_link SET doubted = 1');
      db.run('UPDATE variant_link SET doubted_catalog = 1, doubted_price = 1, doubted_stock = 1');
    },
    removeProduct(connectionId, item) {
      db.run('DELETE FROM product_link WHERE connection_id = ? AND item_number = ?', connectionId, item);
    },
    removeVariant(connectionId, key) {
      db.run(
        'DELETE FROM variant_link INDEXED BY variant_link_key WHERE connection_id = ? AND cell_key = ?',
        connectionId,
        key,
      );
    },
    sellersOf(connectionId, items) {
      const sellers = items.flatMap((item) => {
        // Cell keys are lists in JSON that begin with the item: all from its comma up to the character after it.
        const start = `[${JSON.stringify(item)}`;
        return db.all<{ item_number: ItemNumber }>(
          `SELECT DISTINCT item_number FROM variant_link INDEXED BY variant_link_key
           WHERE connection_id = ? AND cell_key >= ? AND cell_key < ?`,
          connectionId,
          `${start},`,
          `${start}-`,
        );
      });
      return [...new Set(sellers.map(({ item_number }) => item_number))];
    },
    count: (connectionId) => ({
      products: countOf(db, 'product_link', connectionId),
      variants: countOf(db, 'variant_link', connectionId),
    }),
    byRemote(connectionId, productId, variantId) {
      const row = db.get<VariantRow>(
        'SELECT * FROM variant_link WHERE connection_id = ? AND product_id = ? AND variant_id = ?',
        connectionId,
        productId,
        variantId,
      );
      return row === undefined ? null : variantLink(row);
    },
    skuOwners(connectionId, skus) {
      const rows = db.all<{ wanted: string; item_number: ItemNumber; cell_key: CellKey | null }>(
        SKU_OWNERS,
        JSON.stringify(skus),
        connectionId,
        connectionId,
      );
      // A cell comes after the product that has it, and says more.
      return new Map(
        rows.map((row): [string, SkuOwner] => [
          row.wanted.toLowerCase(),
          { itemNumber: row.item_number, key: row.cell_key },
        ]),
      );
    },
  };
}

const SKU_OWNERS = `
  WITH wanted (sku) AS (SELECT value FROM json_each(?))
  SELECT wanted.sku AS wanted, p.item_number, NULL AS cell_key, 0 AS rank
    FROM wanted CROSS JOIN product_link AS p ON p.connection_id = ? AND p.item_number = upper(wanted.sku)
  UNION ALL
  SELECT wanted.sku, v.item_number, v.cell_key, 1
    FROM wanted CROSS JOIN variant_link AS v
      ON v.connection_id = ? AND v.sku = wanted.sku COLLATE NOCASE AND v.sku <> ''
  ORDER BY rank`;

function countOf(db: Driver, table: 'product_link' | 'variant_link', connectionId: ConnectionId): number {
  const sql = `SELECT COUNT(*) AS count FROM ${table} WHERE connection_id = ?`;
  return db.get<{ count: number }>(sql, connectionId)?.count ?? 0;
}

const productLink = (row: ProductRow): ProductLink => ({
  connectionId: row.connection_id,
  itemNumber: row.item_number,
  productId: row.product_id,
  isAdopted: row.is_adopted === 1,
  hasVariants: row.has_variants === 1,
  hiddenState: row.hidden_state,
  hiddenAs: row.hidden_as,
  accepted: row.accepted,
  ...(row.doubted === 1 ? { isDoubted: true } : {}),
});

const variantLink = (row: VariantRow): VariantLink => {
  const isAnyDoubted = row.doubted_catalog + row.doubted_price + row.doubted_stock > 0;
  return {
    connectionId: row.connection_id,
    key: row.cell_key,
    itemNumber: row.item_number,
    productId: row.product_id,
    variantId: row.variant_id,
    sku: row.sku,
    accepted: { catalog: row.accepted_catalog, price: row.accepted_price, stock: row.accepted_stock },
    ...(isAnyDoubted ? { doubted: ASPECTS.filter((aspect) => row[`doubted_${aspect}`] === 1) } : {}),
  };
};
