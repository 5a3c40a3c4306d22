import type { OrderSettings, PaymentRule } from '../../ports/order-settings.ts';

/** The rule of a payment method, the one for all others (`*`), or null. Upper and lower case are the same. */
export function ruleFor(method: string, { payments }: Pick<OrderSettings, 'payments'>): PaymentRule | null {
  const wanted = method.trim().toLowerCase();
  const own = payments.find((rule) => rule.method.trim().toLowerCase() === wanted);
  return own ?? payments.find((rule) => rule.method.trim() === '*') ?? null;
}
