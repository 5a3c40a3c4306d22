import { createHash } from 'node:crypto';
import { z } from 'zod';
import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';
import { type Decimal, formatDecimal } from '../../../../src-shared/domain/decimal.ts';
import type { IdempotencyKey } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { CreateRefund } from '../../../engine/ports/order-platform.ts';
import type { ErrorMeaning } from '../../http/error-meaning.ts';
import { type StoreMeta, type StoreOrder, type StoreRefund, storeOrder } from './order.schema.ts';
import { refundedLine } from './refund-line.ts';
import { dealCents, millionthsOf } from './settle-cents.ts';

/** What of an order is needed to refund it. */
export const refundableOrder = storeOrder.pick({
  id: true,
  total: true,
  line_items: true,
  shipping_lines: true,
  fee_lines: true,
  refunds: true,
});
/** An order as far as a refund of it is judged. */
export type RefundableOrder = Pick<
  StoreOrder,
  'id' | 'total' | 'line_items' | 'shipping_lines' | 'fee_lines' | 'refunds'
>;
/** The fields of it that are asked for. */
export const REFUNDABLE_FIELDS = 'id,total,line_items,shipping_lines,fee_lines,refunds';
/** What is read of the answer to a refund. */
export const madeRefund = z.object({ id: z.number() });

const KEY_META = '_tillbridge_refund_key';

/**
 * The end of a refund's reason that is ours. The reason is saved with the refund, metadata a moment later: a store that
 * dies in between must not be taken for one that has no such refund.
 */
const reasonMark = (key: IdempotencyKey): string =>
  `[${createHash('sha256').update(key).digest('hex').slice(0, 10)}]`;

/** Whether a refund is the one that was made with a key. */
export const isRefundOf = (
  key: IdempotencyKey,
  { meta_data, reason }: { readonly meta_data: StoreMeta; readonly reason: string },
): boolean =>
  meta_data.some((entry) => entry.key === KEY_META && entry.value === key) ||
  reason.trimEnd().endsWith(reasonMark(key));

interface RefundBody {
  readonly amount: string;
  readonly reason: string;
  readonly api_refund: boolean;
  readonly api_restock: boolean;
  readonly line_items: readonly object[];
  readonly meta_data: readonly object[];
}

/**
 * The request that makes a refund. WooCommerce checks nothing but the sum: not the quantities, not that lines exist, and
 * without `api_refund` it pays back money. So the request is judged here first.
 */
export function refundBody(
  refund: CreateRefund,
  order: RefundableOrder,
  before: readonly StoreRefund[],
): Result<RefundBody, ErrorMeaning> {
  const { amount, reason, movesMoney, isRestocked, idempotencyKey } = refund;
  const cents = centsOf(amount);
  const left = centsOf(order.total) - before.reduce((sum, one) => sum + centsOf(one.amount), 0);
  if (cents <= 0) return err(refused('A refund of nothing was asked for.'));
  if (cents > left) {
    return err(
      refused(`A refund of ${amount} is more than the ${fromCents(left)} that is left of the order.`),
    );
  }
  const sum = refund.lines.reduce((total, line) => total + centsOf(line.total) + centsOf(line.tax), 0);
  if (sum > cents) return err(refused(`The lines of a refund of ${amount} come to ${fromCents(sum)}.`));
  const lines: object[] = [];
  for (const line of refund.lines) {
    const made = lineBody(line, order, before);
    if (!made.ok) return made;
    lines.push(made.value);
  }
  return ok({
    amount: formatDecimal(amount, 2),
    reason: `${reason.trim()} ${reasonMark(idempotencyKey)}`.trim(),
    // Left out, both would be true, and money would move.
    api_refund: movesMoney,
    api_restock: isRestocked,
    line_items: lines,
    meta_data: [{ key: KEY_META, value: idempotencyKey }],
  });
}

function lineBody(
  { lineId, quantity, total, tax }: CreateRefund['lines'][number],
  order: RefundableOrder,
  before: readonly StoreRefund[],
): Result<object, ErrorMeaning> {
  const goods = order.line_items.find(({ id }) => String(id) === lineId);
  const charge = [...order.shipping_lines, ...order.fee_lines].find(({ id }) => String(id) === lineId);
  const row = goods ?? charge;
  if (row === undefined) return err(refused(`The order has no line ${lineId} any more.`));
  if (goods !== undefined) {
    const left = Number(goods.quantity) - unitsBack(lineId, before);
    if (Number(quantity) > left) {
      return err(
        refused(`${quantity} of “${goods.name}” are more than the ${left} that are left to refund.`),
      );
    }
  }
  // In cents, the taxes of a cheap line are all nothing, although together they may be one.
  const weights = row.taxes.map((one) => millionthsOf(one.total));
  const shares = dealCents(centsOf(tax), weights);
  if (shares === null) return err(refused(`Tax of ${tax} was asked back for a line that has none.`));
  return ok({
    id: row.id,
    ...(goods === undefined ? {} : { quantity: Number(quantity) }),
    refund_total: asNumber(total),
    refund_tax: row.taxes.map(({ id }, index) => ({
      id: Number(id),
      refund_total: asNumber(fromCents(shares[index] ?? 0)),
    })),
  });
}

/** WooCommerce takes these as numbers. Of up to 15 digits, as money is, a number is written as exactly its text. */
const asNumber = (amount: Decimal): number => Number(formatDecimal(amount, 2));

const unitsBack = (lineId: string, refunds: readonly StoreRefund[]): number =>
  refunds
    .flatMap(({ line_items }) => line_items)
    .filter(({ meta_data }) => refundedLine(meta_data) === lineId)
    .reduce((sum, { quantity }) => sum + Math.abs(Number(quantity)), 0);

const refused = (operatorMessage: string): ErrorMeaning => ({
  kind: 'rejected',
  code: 'platform.refund-over',
  operatorMessage,
  remedy: 'See in the store what was refunded already, and refund no more than the rest.',
});
