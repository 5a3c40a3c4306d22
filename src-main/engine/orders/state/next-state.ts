import type { DocumentKind } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderTrigger, PaymentRule } from '../../ports/order-settings.ts';
import type { OrderState, StateReason } from '../../ports/order-stores.ts';
import { effectsAfterPosting, type OrderEffect } from './after-posting.ts';
import { newestSnapshot, saysTheSame } from './newest-snapshot.ts';
import { isCaptured } from './order-facts.ts';
import { ruleOf } from './payment-rule.ts';
import { REASONS } from './reasons.ts';
import { type StateInput, standOf } from './stand.ts';

export interface NextState {
  readonly state: OrderState;
  readonly reason: StateReason;
  readonly trigger: OrderTrigger;
  readonly documentKind: DocumentKind | null;
  /** When it is worked on again by itself; null: it waits for news or for a person. */
  readonly nextAt: number | null;
  readonly effects: readonly OrderEffect[];
  /** The picture that counts, which the ledger keeps: one that is older than the known one is not believed. */
  readonly order: WebOrder;
}

/** Something may have left, or has. A picture of the store alone moves such an order no more. */
const SENT: readonly OrderState[] = ['posting', 'verifying', 'posted', 'fulfilled'];

/**
 * Where an order stands by what its store says now. It depends on the newest picture of the order, on what was sent and on
 * what a person said, never on the way there, so events may come in any order, late and twice.
 */
export function nextState(input: StateInput): NextState {
  const { current, now } = input;
  const order = newestSnapshot(current?.order ?? null, input.order);
  if (current !== null && SENT.includes(current.state)) {
    const { state, reason, trigger, documentKind, nextAt } = current;
    return {
      state,
      reason,
      trigger,
      documentKind,
      nextAt,
      effects: effectsAfterPosting(order, current),
      order,
    };
  }
  const rule = ruleOf(order, input.settings);
  const stand = standOf({ ...input, order }, rule);
  const isDue = stand.state === 'due';
  if (isDue && current !== null && staysBlocked(current, order)) {
    const { trigger, documentKind, nextAt, reason } = current;
    return {
      state: 'blocked',
      reason,
      trigger,
      documentKind,
      nextAt,
      effects: holding('blocked', { order, current }),
      order,
    };
  }
  const waitsAlready = current?.state === 'due' ? current.nextAt : null;
  return {
    state: stand.state,
    reason: stand.reason,
    trigger: rule?.trigger ?? 'capture',
    documentKind: isDue && rule !== null ? kindOf(order, rule, current) : null,
    nextAt: isDue ? (waitsAlready ?? now) : (stand.nextAt ?? null),
    effects: holding(stand.state, { order, current }),
    order,
  };
}

/** What was refused once is refused again, until the order says something else or a person lets it go on. */
function staysBlocked(current: NonNullable<StateInput['current']>, order: WebOrder): boolean {
  if (current.state !== 'blocked' || DECIDED_HERE.includes(current.reason.code)) return false;
  return saysTheSame(current.order, order);
}

const DECIDED_HERE: readonly string[] = [
  REASONS.paymentUnmapped('').code,
  REASONS.captureNeverComes('').code,
];

/** A ticket is for goods that are gone and paid; what still waits for staff, or for money, is an order. */
function kindOf(order: WebOrder, rule: PaymentRule, current: StateInput['current']): DocumentKind {
  if (current !== null && current.draft !== null) return current.documentKind ?? current.draft.kind;
  if (!isCaptured(order)) return 'order';
  if (rule.document !== 'auto') return rule.document;
  return order.shipment.state === 'complete' ? 'ticket' : 'order';
}

function holding(
  state: OrderState,
  { order, current }: Pick<StateInput, 'order' | 'current'>,
): OrderEffect[] {
  if (state === 'canceled' || state === 'ignored') return ['end-hold'];
  if (order.takesStock) return ['hold'];
  return current === null ? [] : ['end-hold'];
}
