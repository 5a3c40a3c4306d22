import { centsOf, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';

/** What is left for the payment method itself, in cents, once gift cards and credits are taken off; zero or less: nothing. */
export const owedCents = ({ total, payment }: WebOrder): number =>
  centsOf(total) - sumCents(payment.otherTenders.map(({ amount }) => amount));

/**
 * Nothing is owed on it any more. An order that costs nothing, or that gift cards pay for, never is, but for a checkout
 * that nobody finished.
 */
export function isCaptured(order: WebOrder): boolean {
  if (order.payment.state === 'captured') return true;
  return owedCents(order) <= 0 && (order.takesStock || order.shipment.state !== 'none');
}

/** All of its money was given back. An order that cost nothing has none to give. */
export const isWhollyRefunded = ({ refunds, total }: WebOrder): boolean =>
  centsOf(total) > 0 && sumCents(refunds.map(({ amount }) => amount)) >= centsOf(total);
