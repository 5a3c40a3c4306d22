import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderSettings, PaymentRule } from '../../ports/order-settings.ts';
import { owedCents } from './order-facts.ts';

/** The rule of a payment method, the one for all others (`*`), or null. Upper and lower case are the same. */
export function ruleFor(method: string, { payments }: Pick<OrderSettings, 'payments'>): PaymentRule | null {
  const wanted = method.trim().toLowerCase();
  const own = payments.find((rule) => rule.method.trim().toLowerCase() === wanted);
  return own ?? payments.find((rule) => rule.method.trim() === '*') ?? null;
}

/** Nothing is to be paid by the payment method, so it needs no pay code. */
const NOTHING_OWED: PaymentRule = { method: '', trigger: 'capture', payCode: '', document: 'auto' };

/** The rule that an order goes by. One on which nothing is owed needs none: it is as good as captured. */
export const ruleOf = (order: WebOrder, settings: Pick<OrderSettings, 'payments'>): PaymentRule | null =>
  ruleFor(order.payment.method, settings) ?? (owedCents(order) <= 0 ? NOTHING_OWED : null);
