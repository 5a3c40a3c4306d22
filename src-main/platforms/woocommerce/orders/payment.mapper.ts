import { type Decimal, decimal, subtractDecimals } from '../../../../src-shared/domain/decimal.ts';
import type { WebPayment, WebTender } from '../../../../src-shared/domain/web-order.ts';
import { tenderSum } from './gift-card.mapper.ts';
import { metaText, type StoreOrder } from './order.schema.ts';

const ZERO = decimal(0);

/**
 * What is known of an order's money. WooCommerce has no list of transactions: paid is what has a date of payment, which
 * stays with a canceled order, and which every order gets that is moved to processing by hand. Gateways that only hold the
 * money say so in metadata of their own, which counts more.
 */
export function paymentOf(order: StoreOrder, total: Decimal, otherTenders: readonly WebTender[]): WebPayment {
  const isHeld = isOnlyAuthorized(order);
  const isCaptured = order.date_paid_gmt !== null && !isHeld;
  const isAuthorized = isHeld || (order.status === 'on-hold' && hasTransaction(order));
  return {
    method: order.payment_method,
    title: order.payment_method_title,
    state: isCaptured ? 'captured' : isAuthorized ? 'authorized' : 'none',
    capturedAmount: isCaptured ? subtractDecimals(total, tenderSum(otherTenders)) : ZERO,
    capturedAt: isCaptured ? order.date_paid_gmt : null,
    transactionId: order.transaction_id === '' ? null : order.transaction_id,
    otherTenders,
  };
}

/**
 * Whether the gateway says that it holds the money and has not taken all of it. Stripe for WooCommerce and WooPayments;
 * PayPal Payments; and the gateways that share one framework (Square, Authorize.Net, Braintree and others), each under its
 * own name. (Their sources, read in November 2026.) What another gateway noted that was tried before does not count.
 */
function isOnlyAuthorized({ payment_method: method, meta_data }: StoreOrder): boolean {
  const captured = metaText(meta_data, `_wc_${method}_charge_captured`);
  return (
    metaText(meta_data, '_stripe_charge_captured') === 'no' ||
    metaText(meta_data, '_intention_status') === 'requires_capture' ||
    (method.startsWith('ppcp-') && metaText(meta_data, '_ppcp_paypal_captured') === 'false') ||
    captured === 'no' ||
    captured === 'partial'
  );
}

/** An order that waits with a transaction waits for its capture; one without waits for a transfer. */
const hasTransaction = ({ transaction_id, meta_data }: StoreOrder): boolean =>
  transaction_id !== '' || metaText(meta_data, '_intent_id') !== null;
