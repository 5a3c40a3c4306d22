import {
  type OrderReference,
  orderReference,
  type TicketNumber,
  ticketNumber,
} from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { LedgerOrder, OrderKey, OrderState } from '../../ports/order-stores.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { OrderPart } from '../mapping/order-parts.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { referenceOf, ticketNumberOf } from '../reference/order-reference.ts';
import type { OrderEffect } from '../state/after-posting.ts';
import { couldBePosted } from '../state/could-be-posted.ts';
import { nextState } from '../state/next-state.ts';
import { REASONS } from '../state/reasons.ts';

/** What the newest picture of an order makes of its row. */
export interface NextRow {
  readonly row: LedgerOrder;
  readonly effects: readonly OrderEffect[];
  /** Why it can get no mark or number of its own; it is blocked then. */
  readonly problem: SyncError | null;
}

type RowContext = Pick<OrderFlowContext, 'connection' | 'settings' | 'startAt' | 'stores'>;

/** Under these states something may be in the POS already, with the mark and number that it has. */
const SENT: readonly OrderState[] = ['posting', 'verifying', 'posted', 'fulfilled'];
/** Nothing of these gets a number. */
const GIVEN_UP: readonly OrderState[] = ['canceled', 'ignored'];
const DUE_OR_BLOCKED: readonly OrderState[] = ['due', 'proving', 'blocked'];

/** Decides where an order, or a part of it, stands now. Writes nothing. */
export function nextRow(
  context: RowContext,
  { part, order: picture }: OrderPart,
  current: LedgerOrder | null,
  now: number,
): NextRow {
  const { connection, settings, startAt } = context;
  const next = nextState({ order: picture, current, settings, startAt, now });
  const { order } = next;
  const key: OrderKey = { connectionId: connection.id, orderId: order.id, part };
  const marks = marksOf(context, key, order.number, current);
  const isStopped = marks.problem !== null && next.state === 'due';
  const isSought =
    marks.problem === null && next.state === 'canceled' && isToBeSought(order, current, settings);
  return {
    effects: next.effects,
    problem: isStopped ? marks.problem : null,
    row: {
      ...(current ?? { ...NEW_ROW, firstSeenAt: now }),
      ...key,
      number: order.number,
      state: isStopped ? 'blocked' : next.state,
      reason:
        isStopped && marks.problem !== null
          ? { code: marks.problem.code, text: marks.problem.operatorMessage }
          : isSought
            ? REASONS.canceledAndSought
            : next.reason,
      order,
      fingerprint: fingerprintOf(order),
      trigger: next.trigger,
      documentKind: next.documentKind,
      reference: marks.reference,
      ticketNumber: marks.ticketNumber,
      // A customer whose making is in doubt is looked for only while the order is on its way.
      doubt:
        SENT.includes(next.state) || DUE_OR_BLOCKED.includes(next.state) ? (current?.doubt ?? null) : null,
      nextAt: isStopped ? null : isSought ? (soughtAt(current) ?? now) : next.nextAt,
      placedAt: Date.parse(order.placedAt),
      updatedAt: now,
    },
  };
}

/**
 * The store took an order back of which nothing was sent as far as we know. It may be in the POS all the same: by a database
 * that was lost, or is an old copy, or because staff entered it a moment ago. It is looked for once.
 */
export function isToBeSought(order: WebOrder, current: LedgerOrder | null, settings: OrderSettings): boolean {
  if (soughtAt(current) !== null) return true;
  if (current?.state === 'canceled') return false;
  return current?.state === 'blocked' || couldBePosted(order, settings);
}

/** When an order is looked for that the store took back; null: it is not. */
const soughtAt = (current: LedgerOrder | null): number | null =>
  current?.reason.code === REASONS.canceledAndSought.code ? current.nextAt : null;

const NEW_ROW = {
  customerNumber: null,
  draft: null,
  documents: [],
  attempts: 0,
  postedAt: null,
  seenInPosAt: null,
  isBackordered: false,
  posTotal: null,
  decision: null,
} as const;

interface Marks {
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  readonly problem: SyncError | null;
}

/** Mark and number stay once anything may have been sent under them; until then they follow the settings. */
function marksOf(
  { settings, stores }: RowContext,
  key: OrderKey,
  number: string,
  current: LedgerOrder | null,
): Marks {
  if (current !== null && (SENT.includes(current.state) || current.draft !== null)) {
    return { reference: current.reference, ticketNumber: current.ticketNumber, problem: null };
  }
  const wanted = ticketNumberOf(settings.prefix, number, key.part);
  const reference = referenceOf(settings.prefix, key.orderId, key.part);
  const ownTicket = wanted.ok ? wanted.value : ticketNumber(number);
  const isOthers = (row: LedgerOrder): boolean =>
    row.connectionId !== key.connectionId || row.orderId !== key.orderId || row.part !== key.part;
  const holder = stores.orders.ledger.byReference(reference);
  if (holder !== null && isOthers(holder)) {
    // The ledger takes a mark once. This one is never sent: the order is blocked.
    const { connectionId, orderId, part } = key;
    return {
      reference: orderReference(`${connectionId} ${orderId} ${part}`),
      ticketNumber: ownTicket,
      problem: markTaken(number, reference, holder),
    };
  }
  if (!wanted.ok) return { reference, ticketNumber: ownTicket, problem: wanted.error };
  const twin = stores.orders.ledger
    .byTicketNumber(ownTicket)
    .find((row) => isOthers(row) && !GIVEN_UP.includes(row.state));
  return {
    reference,
    ticketNumber: ownTicket,
    problem: twin === undefined ? null : markTaken(number, ownTicket, twin),
  };
}

const markTaken = (number: string, mark: string, holder: LedgerOrder): SyncError => ({
  kind: 'blocked',
  code: 'order.number-taken',
  subject: { entity: 'order', id: number },
  field: 'prefix',
  operatorMessage: `Order ${number} would get ${mark}, which order ${holder.number} of ${holder.connectionId} has already.`,
  remedy:
    'Give each store a prefix of its own in the order settings, or enter this order in Counterpoint by hand and ignore it here.',
});
