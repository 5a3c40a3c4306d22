import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import { type RemoteLineId, remoteVariantId, sku } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebOrderLine } from '../../../../src-shared/domain/web-order.ts';
import type { OrderFlowContext } from '../order-context.ts';

type LineContext = Pick<OrderFlowContext, 'stores' | 'connection'>;

/**
 * The cells that an order's lines sell: by the link of the store's variant, else by the SKU that the line names. A line
 * that belongs to no cell of ours is not in the answer.
 */
export function lineCells(context: LineContext, { lines }: WebOrder): ReadonlyMap<RemoteLineId, CellKey> {
  const cells = new Map<RemoteLineId, CellKey>();
  const bySku: WebOrderLine[] = [];
  for (const line of lines) {
    const cell = linkedCell(context, line);
    if (cell !== null) cells.set(line.id, cell);
    else if (line.sku.trim() !== '') bySku.push(line);
  }
  if (bySku.length === 0) return cells;
  const { stores, connection } = context;
  const owners = stores.links.skuOwners(
    connection.id,
    bySku.map((line) => sku(line.sku)),
  );
  for (const line of bySku) {
    const key = owners.get(sku(line.sku).toLowerCase())?.key ?? null;
    if (key !== null) cells.set(line.id, key);
  }
  return cells;
}

function linkedCell({ stores, connection }: LineContext, line: WebOrderLine): CellKey | null {
  const { productId, variantId } = line;
  if (productId === null) return null;
  const variant = variantId ?? remoteVariantId(productId);
  return stores.links.byRemote(connection.id, productId, variant)?.key ?? null;
}
