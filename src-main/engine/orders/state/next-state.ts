import { centsOf, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { DocumentDraft, DocumentKind } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderSettings, OrderTrigger, PaymentRule } from '../../ports/order-settings.ts';
import type { LedgerOrder, OrderState, StateReason } from '../../ports/order-stores.ts';
import { ruleFor } from './payment-rule.ts';
import { REASONS } from './reasons.ts';

/**
 * What has to happen besides. `hold`, `end-hold`: the goods are, or are no longer, promised. `ask-cancel`, `ask-change`:
 * the store took back, or changed, what is in the POS already. `add-payment`: money came for a document without tender.
 */
export type OrderEffect = 'hold' | 'end-hold' | 'ask-cancel' | 'ask-change' | 'add-payment';

export interface StateInput {
  readonly order: WebOrder;
  /** As the ledger has it; null: it was never seen. */
  readonly current: Pick<
    LedgerOrder,
    'state' | 'reason' | 'decision' | 'draft' | 'documentKind' | 'trigger'
  > | null;
  readonly settings: OrderSettings;
  /** Orders placed before this instant (milliseconds since 1970 UTC) are left alone. */
  readonly startAt: number;
  readonly now: number;
}

export interface NextState {
  readonly state: OrderState;
  readonly reason: StateReason;
  readonly trigger: OrderTrigger;
  readonly documentKind: DocumentKind | null;
  /** When time alone changes something; null: never. */
  readonly nextAt: number | null;
  readonly effects: readonly OrderEffect[];
}

const DAY_MS = 86_400_000;
/** Something may have left, or has. A picture of the store alone moves such an order no more. */
const SENT: readonly OrderState[] = ['posting', 'verifying', 'posted', 'fulfilled'];

/**
 * Where an order stands by what its store says now. It depends on the latest picture of the order and on what was sent,
 * never on the way there, so events may come in any order and twice.
 */
export function nextState(input: StateInput): NextState {
  const { order, current, settings } = input;
  const rule = ruleFor(order.payment.method, settings);
  if (current !== null && SENT.includes(current.state)) return afterSending(order, current);
  const trigger = rule?.trigger ?? 'capture';
  const at = (
    state: OrderState,
    reason: StateReason,
    more: Partial<Pick<NextState, 'nextAt' | 'documentKind'>> = {},
  ): NextState => ({
    state,
    reason,
    trigger,
    documentKind: null,
    nextAt: null,
    effects: effectsOf(state, order),
    ...more,
  });
  if (current?.decision === 'ignore') return at('ignored', current.reason);
  if (Date.parse(order.placedAt) < input.startAt) return at('ignored', REASONS.beforeStart);
  if (order.isCanceled) return at('canceled', REASONS.canceledInStore);
  if (isWhollyRefunded(order) && order.shipment.state === 'none') {
    return at('canceled', REASONS.refundedBeforePosting);
  }
  if (rule === null) return at('blocked', REASONS.paymentUnmapped(order.payment.method));
  const due = (reason: StateReason) =>
    at('due', reason, { nextAt: input.now, documentKind: kindOf(order, rule) });
  if (current?.decision === 'post-now') return due(REASONS.byPerson);
  return untilDue(input, rule, at, due);
}

type At = (
  state: OrderState,
  reason: StateReason,
  more?: Partial<Pick<NextState, 'nextAt' | 'documentKind'>>,
) => NextState;

function untilDue(
  { order, settings, now }: StateInput,
  rule: PaymentRule,
  at: At,
  due: (reason: StateReason) => NextState,
): NextState {
  const isPaid = isCaptured(order);
  const isUnpaid = order.payment.state === 'none' && !isPaid;
  const expiresAt = Date.parse(order.placedAt) + settings.unpaidExpiryDays * DAY_MS;
  const waiting: OrderState = order.takesStock ? 'held' : 'seen';
  if (isUnpaid && rule.trigger !== 'shipment' && !(rule.trigger === 'immediate' && order.takesStock)) {
    if (now >= expiresAt) return at('ignored', REASONS.unpaidExpired(settings.unpaidExpiryDays));
    return at(waiting, order.takesStock ? REASONS.waitsForPayment : REASONS.notFinished, {
      nextAt: expiresAt,
    });
  }
  const alertAt = Date.parse(order.placedAt) + settings.partAlertDays * DAY_MS;
  const isLate = now >= alertAt;
  const inPart = (what: 'captured' | 'shipped') =>
    at(waiting, isLate ? REASONS.partIsLate(what, settings.partAlertDays) : REASONS.waitsForRest(what), {
      nextAt: isLate ? null : alertAt,
    });
  switch (rule.trigger) {
    case 'immediate':
      return order.takesStock || isPaid ? due(REASONS.atOnce) : at(waiting, REASONS.notFinished);
    case 'capture':
      if (isPaid) return due(REASONS.captured);
      return order.payment.state === 'partly-captured'
        ? inPart('captured')
        : at(waiting, REASONS.waitsForCapture);
    case 'shipment':
      if (order.shipment.state === 'partly') return inPart('shipped');
      if (order.shipment.state === 'none') return at(waiting, REASONS.waitsForShipment);
      return isPaid ? due(REASONS.shipped) : at(waiting, REASONS.shippedNotCaptured);
  }
}

/** Nothing is owed on it any more; an order that costs nothing never is. */
export const isCaptured = ({ payment, total }: WebOrder): boolean =>
  payment.state === 'captured' || centsOf(total) === 0;

function isWhollyRefunded({ refunds, total }: WebOrder): boolean {
  return centsOf(total) > 0 && sumCents(refunds.map(({ amount }) => amount)) >= centsOf(total);
}

/** A ticket is for goods that are gone and paid; what still waits for staff is an order. */
function kindOf(order: WebOrder, rule: PaymentRule): DocumentKind {
  if (!isCaptured(order)) return 'order';
  if (rule.document !== 'auto') return rule.document;
  return order.shipment.state === 'complete' ? 'ticket' : 'order';
}

function effectsOf(state: OrderState, order: WebOrder): readonly OrderEffect[] {
  if (state === 'canceled' || state === 'ignored') return ['end-hold'];
  return order.takesStock ? ['hold'] : [];
}

function afterSending(order: WebOrder, current: NonNullable<StateInput['current']>): NextState {
  const { state, reason, trigger, documentKind, draft } = current;
  const isInPos = state === 'posted' || state === 'fulfilled';
  const isOwed = draft !== null && draft.tenders.length === 0 && centsOf(order.total) !== 0;
  const effects: OrderEffect[] = [];
  if (isInPos && order.isCanceled) effects.push('ask-cancel');
  else if (isInPos && draft !== null && isChanged(order, draft)) effects.push('ask-change');
  if (isInPos && !order.isCanceled && documentKind === 'order' && isOwed && isCaptured(order)) {
    effects.push('add-payment');
  }
  return { state, reason, trigger, documentKind, nextAt: null, effects };
}

/** The store's order is another one than what was written: other quantities, or another total. */
function isChanged(order: WebOrder, draft: DocumentDraft): boolean {
  const written =
    sumCents(draft.lines.map(({ extended }) => extended)) +
    sumCents(draft.charges.map(({ amount }) => amount)) +
    sumCents(draft.taxes.map(({ amount }) => amount));
  if (written !== centsOf(order.total)) return true;
  const units = new Map<string, number>();
  for (const { webLineId, quantity } of draft.lines) {
    units.set(webLineId, (units.get(webLineId) ?? 0) + Number(quantity));
  }
  return order.lines.some(({ id, quantity }) => (units.get(id) ?? 0) !== Number(quantity));
}
