import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderSettings, PaymentRule } from '../../ports/order-settings.ts';
import type { LedgerOrder, OrderState, StateReason } from '../../ports/order-stores.ts';
import { isCaptured, isWhollyRefunded } from './order-facts.ts';
import { REASONS } from './reasons.ts';
import { isPaidAfterShipping } from './settings-problems.ts';

export interface StateInput {
  readonly order: WebOrder;
  /** As the ledger has it, with the picture that it was decided by; null: it was never seen. */
  readonly current: Pick<
    LedgerOrder,
    'state' | 'reason' | 'decision' | 'draft' | 'documentKind' | 'trigger' | 'nextAt' | 'order'
  > | null;
  readonly settings: OrderSettings;
  /** Orders placed before this instant (milliseconds since 1970 UTC) are left alone. */
  readonly startAt: number;
  readonly now: number;
}

const DAY_MS = 86_400_000;

/** Where an order stands that was not sent yet. */
export interface Stand {
  readonly state: OrderState;
  readonly reason: StateReason;
  readonly nextAt?: number | null;
}

/** Decides by a person's word, then by what the store took back, then by the rule of how it is paid. */
export function standOf(input: StateInput, rule: PaymentRule | null): Stand {
  const { order, current, startAt } = input;
  const decision = current?.decision ?? null;
  if (decision === 'ignore') return { state: 'ignored', reason: current?.reason ?? REASONS.byPerson };
  if (decision !== 'post-now' && Date.parse(order.placedAt) < startAt) {
    return { state: 'ignored', reason: REASONS.beforeStart };
  }
  const byStaff = current?.reason.code === REASONS.canceledInPos.code ? current.reason : null;
  if (order.isCanceled) return { state: 'canceled', reason: byStaff ?? REASONS.canceledInStore };
  if (isWhollyRefunded(order) && order.shipment.state === 'none') {
    return { state: 'canceled', reason: byStaff ?? REASONS.refundedBeforePosting };
  }
  if (decision === 'post-now' && rule !== null) return { state: 'due', reason: REASONS.byPerson };
  if (isUnpaid(order) && !order.takesStock) return whileUnpaid(input, REASONS.notFinished);
  if (rule !== null) return standByRule(input, rule);
  const unmapped: Stand = { state: 'blocked', reason: REASONS.paymentUnmapped(order.payment.method) };
  return isUnpaid(order) && isExpired(input) ? expired(input) : unmapped;
}

function standByRule(input: StateInput, rule: PaymentRule): Stand {
  const { order } = input;
  const { shipment, payment } = order;
  const isPaid = isCaptured(order);
  if (rule.trigger === 'immediate') return { state: 'due', reason: REASONS.atOnce };
  if (shipment.state === 'complete' && !isPaid) return waitsForMoney(input);
  if (shipment.state === 'partly' && waitsForRest(rule)) return inPart(input, 'shipped');
  if (payment.state === 'partly-captured' && !isPaid) return inPart(input, 'captured');
  if (rule.trigger === 'shipment') {
    const isGone = shipment.state === 'complete';
    return isGone ? { state: 'due', reason: REASONS.shipped } : waits(order, REASONS.waitsForShipment);
  }
  if (isPaid) return { state: 'due', reason: REASONS.captured };
  if (input.settings.fulfilledIn === 'counterpoint' && isPaidAfterShipping(payment.method)) {
    return { state: 'blocked', reason: REASONS.captureNeverComes(payment.method) };
  }
  return isUnpaid(order)
    ? whileUnpaid(input, REASONS.waitsForPayment)
    : waits(order, REASONS.waitsForCapture);
}

const waits = ({ takesStock }: WebOrder, reason: StateReason, nextAt: number | null = null): Stand => ({
  state: takesStock ? 'held' : 'seen',
  reason,
  nextAt,
});

const whileUnpaid = (input: StateInput, reason: StateReason): Stand =>
  isExpired(input) ? expired(input) : waits(input.order, reason, expiryOf(input));

/** Of goods that left in part neither a ticket nor an order would be right, unless the owner chose one. */
const waitsForRest = ({ trigger, document }: PaymentRule): boolean =>
  trigger === 'shipment' || document === 'auto';

function inPart(input: StateInput, what: 'captured' | 'shipped'): Stand {
  const { payment, shipment, placedAt } = input.order;
  const since = (what === 'captured' ? payment.capturedAt : shipment.shippedAt) ?? placedAt;
  const { isLate, alertAt } = alertOf(input, since);
  if (isLate) return waits(input.order, REASONS.partIsLate(what, input.settings.partAlertDays));
  return waits(input.order, REASONS.waitsForRest(what), alertAt);
}

function waitsForMoney(input: StateInput): Stand {
  const { isLate, alertAt } = alertOf(input, input.order.shipment.shippedAt ?? input.order.placedAt);
  if (isLate) return waits(input.order, REASONS.moneyIsLate(input.settings.partAlertDays));
  return waits(input.order, REASONS.shippedNotCaptured, alertAt);
}

function alertOf({ settings, now }: StateInput, since: string): { isLate: boolean; alertAt: number } {
  const alertAt = Date.parse(since) + settings.partAlertDays * DAY_MS;
  return { isLate: now >= alertAt, alertAt };
}

const isUnpaid = (order: WebOrder): boolean =>
  order.payment.state === 'none' && !isCaptured(order) && order.shipment.state === 'none';

const expiryOf = ({ order, settings }: StateInput): number =>
  Date.parse(order.placedAt) + settings.unpaidExpiryDays * DAY_MS;

const isExpired = (input: StateInput): boolean => input.now >= expiryOf(input);

const expired = ({ settings }: StateInput): Stand => ({
  state: 'ignored',
  reason: REASONS.unpaidExpired(settings.unpaidExpiryDays),
});
