import type { StoreOrder } from './order.schema.ts';
import { metaText } from './order.schema.ts';

/** What the store's word for an order means for goods. */
export interface StatusMeaning {
  readonly takesStock: boolean;
  readonly isCanceled: boolean;
  readonly isShipped: boolean;
}

const CANCELED = new Set(['cancelled', 'failed', 'trash']);
/** Not shipped, whatever dates are left over from before: `date_completed` stays when an order is put back (seen). */
const OPEN = new Set(['pending', 'on-hold', 'processing', 'checkout-draft', 'failed']);
/** WooCommerce takes the stock once an order is on hold, in processing or completed; not while it is pending. */
const TAKING = new Set(['on-hold', 'processing', 'completed']);
const GIVING_BACK = new Set(['pending', 'checkout-draft', 'cancelled', 'failed']);

/**
 * A page that an admin opened to enter an order, or a checkout that a shopper opened and did not finish: WooCommerce itself
 * speaks of a new order only once it leaves these (its tests of `woocommerce_new_order`).
 */
const DRAFTS = new Set(['auto-draft', 'checkout-draft']);

/** Whether what has this status was placed by nobody yet. */
export const isNoOrderYet = (status: string): boolean => DRAFTS.has(status);

/**
 * The metadata of the lines tells what the store took, and counts where it is there: products whose stock is not managed
 * have none. Statuses of plugins are judged by what happened: paid, taken, completed.
 */
export function statusMeaning(order: StoreOrder): StatusMeaning {
  const { status } = order;
  return {
    takesStock: takesStock(order),
    isCanceled: CANCELED.has(status),
    isShipped: status === 'completed' || (!OPEN.has(status) && order.date_completed_gmt !== null),
  };
}

function takesStock({ status, line_items, date_paid_gmt }: StoreOrder): boolean {
  const taken = line_items
    .map(({ meta_data }) => metaText(meta_data, '_reduced_stock'))
    .filter((value) => value !== null);
  if (taken.some((value) => Number(value) > 0)) return true;
  if (TAKING.has(status)) return true;
  if (GIVING_BACK.has(status) || taken.length > 0) return false;
  return date_paid_gmt !== null;
}
