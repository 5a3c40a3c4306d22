import { z } from 'zod';
import type { RemoteProductId, Sku } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { RemoteMatch } from '../../engine/ports/commerce-platform.ts';
import { LARGEST_PAGE, type WooClient } from './client.ts';
import { KEY_META, toMatch } from './match.mapper.ts';
import { listedProduct } from './product.schema.ts';

const FIELDS = [
  'id,sku,type,status,parent_id,name,attributes,meta_data,regular_price,sale_price',
  'date_on_sale_from,date_on_sale_to,manage_stock,stock_quantity',
].join(',');
/** Addresses longer than this are refused by some servers (nginx: 8 kB for the whole line). */
const LONGEST_LIST = 5_000;

/** Everything that the store has under these SKUs: products, variants, and what is in its trash. */
export async function findBySku(
  client: WooClient,
  skus: readonly Sku[],
  signal: AbortSignal,
): Promise<Result<readonly RemoteMatch[], SyncError>> {
  const wanted = [...new Map(skus.map((sku) => [sku.toLowerCase(), sku])).values()].filter(
    (sku) => sku !== '',
  );
  const live = await lookUp(client, wanted, 'any', signal);
  if (!live.ok) return live;
  // `any` leaves the trash out. What is alive has its SKU for itself, so only the rest can be in there.
  const found = new Set(live.value.map((match) => match.sku.toLowerCase()));
  const absent = wanted.filter((sku) => !found.has(sku.toLowerCase()));
  const trashed = await lookUp(client, absent, 'trash', signal);
  return trashed.ok ? ok([...live.value, ...trashed.value]) : trashed;
}

async function lookUp(
  client: WooClient,
  skus: readonly Sku[],
  status: 'any' | 'trash',
  signal: AbortSignal,
): Promise<Result<readonly RemoteMatch[], SyncError>> {
  const matches: RemoteMatch[] = [];
  for (const list of skuLists(skus)) {
    const query = [
      ['sku', list],
      ['status', status],
      ['_fields', FIELDS],
      ['include_meta', KEY_META],
    ] as const;
    const read = await client.list('products.list', 'products', query, z.array(listedProduct), signal);
    if (!read.ok) return read;
    matches.push(...read.value.map(toMatch));
  }
  return ok(matches);
}

/**
 * Cuts SKUs into the texts of requests: up to 100 with commas between them, as far as an address may be long. A SKU that
 * holds a comma itself is asked for alone.
 */
export function skuLists(skus: readonly string[]): readonly string[] {
  const lists: string[] = [];
  let open: string[] = [];
  let length = 0;
  const close = () => {
    if (open.length > 0) lists.push(open.join(','));
    open = [];
    length = 0;
  };
  for (const sku of skus) {
    if (sku.includes(',')) {
      lists.push(sku);
      continue;
    }
    const size = encodeURIComponent(sku).length + 3;
    if (open.length >= LARGEST_PAGE || length + size > LONGEST_LIST) close();
    open.push(sku);
    length += size;
  }
  close();
  return lists;
}

/** The variants that a product has now; none when the product is gone. */
export async function listVariants(
  client: WooClient,
  productId: RemoteProductId,
  signal: AbortSignal,
): Promise<Result<readonly RemoteMatch[], SyncError>> {
  const query = [
    ['_fields', FIELDS],
    ['orderby', 'id'],
    ['include_meta', KEY_META],
  ] as const;
  const path = `products/${productId}/variations`;
  const read = await client.list('variations.list', path, query, z.array(listedProduct), signal);
  if (!read.ok) return read.error.kind === 'gone' ? ok([]) : err(read.error);
  return ok(read.value.map((record) => toMatch({ ...record, parent_id: Number(productId) })));
}
