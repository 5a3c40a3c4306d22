import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { isWhollyRefunded, owedCents } from './order-facts.ts';
import { ruleOf } from './payment-rule.ts';

/**
 * Whether an order that the store took back was ever due by its own doing: its money came, or none was owed, its goods left,
 * or it went to the POS at once. What was only authorized, or never paid, waited; a person alone could have sent it.
 */
export function couldBePosted(order: WebOrder, settings: Pick<OrderSettings, 'payments'>): boolean {
  const { payment, shipment } = order;
  return (
    payment.state === 'captured' ||
    payment.state === 'partly-captured' ||
    shipment.state !== 'none' ||
    owedCents(order) <= 0 ||
    isWhollyRefunded(order) ||
    ruleOf(order, settings)?.trigger === 'immediate'
  );
}
