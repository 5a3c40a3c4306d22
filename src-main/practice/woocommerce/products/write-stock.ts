import type { Sellable, StockStatus } from '../state/records.ts';
import { isSent, type Params, toBoolean, toInteger, toText } from '../values/php-values.ts';

type StockFields = Pick<Sellable, 'manageStock' | 'stockQuantity' | 'stockStatus' | 'backorders'>;

const isStockStatus = (text: string): text is StockStatus =>
  text === 'instock' || text === 'outofstock' || text === 'onbackorder';

/**
 * Takes stock as sent. A quantity counts only while stock is managed; sent alone to a product that does not manage it, it
 * is ignored (seen). Fractions are refused before this, outside batches; inside they are cut (`wc_stock_amount`).
 *
 * @param isManagedAbove the parent's quantity counts for this variation: its own is kept for later (seen)
 */
export function writeStock(draft: StockFields, params: Params, isManagedAbove: boolean): void {
  const { manage_stock: manage, stock_status: status, backorders, stock_quantity: quantity } = params;
  if (isSent(manage)) draft.manageStock = toBoolean(manage);
  if (isSent(backorders)) draft.backorders = toText(backorders);
  if (isSent(status)) {
    const text = toText(status);
    draft.stockStatus = isStockStatus(text) ? text : 'instock';
  }
  if ((draft.manageStock || isManagedAbove) && isSent(quantity)) draft.stockQuantity = toInteger(quantity);
}

/**
 * What saving does: without management there is no quantity, and the last status stays; with it the quantity rules over
 * whatever status was sent (seen).
 */
export function alignStock(draft: StockFields, isManagedAbove: boolean): void {
  if (!draft.manageStock) {
    if (isManagedAbove) return;
    draft.stockQuantity = null;
    draft.backorders = 'no';
    return;
  }
  if ((draft.stockQuantity ?? 0) > 0) draft.stockStatus = 'instock';
  else draft.stockStatus = draft.backorders === 'no' ? 'outofstock' : 'onbackorder';
}
