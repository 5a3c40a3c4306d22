import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { type OrderPart, partsOf } from '../mapping/order-parts.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { decideReturns, NO_RETURNS } from '../returns/decide-returns.ts';
import type { JudgedReturns } from '../returns/judge-returns.ts';
import { type NextRow, nextRow } from './next-row.ts';

/** A row that is to be written, and how it was; null: it is new. */
export interface RowChange extends NextRow {
  readonly before: LedgerOrder | null;
}

/** What a picture of an order changes in the ledger; nothing, when it says nothing new. */
export interface OrderDecision {
  readonly order: WebOrder;
  readonly changes: readonly RowChange[];
  /** Rows of parts that there are no longer. */
  readonly removed: readonly LedgerOrder[];
  /** What its refunds come to. */
  readonly returns: JudgedReturns;
  /** The store may offer other quantities of its lines than before. */
  readonly touchesStock: boolean;
}

/** The store does not know it any more. */
export const ORDER_GONE = {
  code: 'order.gone',
  text: 'The store does not have it any more.',
} as const;

type DecisionContext = Pick<OrderFlowContext, 'connection' | 'settings' | 'startAt' | 'stores'>;

/** Decides about an order by a picture of it. Writes nothing. */
export function decideOrder(context: DecisionContext, order: WebOrder, now: number): OrderDecision {
  const { stores, connection, settings } = context;
  const existing = stores.orders.ledger.partsOf(connection.id, order.id);
  if (isStale(order, existing)) {
    return { order, changes: [], removed: [], returns: NO_RETURNS, touchesStock: false };
  }
  const parts = partsOf(order, existing, settings);
  const rowOf = ({ part }: OrderPart): LedgerOrder | null =>
    existing.find((row) => row.part === part) ?? null;
  const changes = parts.flatMap((part): RowChange[] => {
    const before = rowOf(part);
    if (before !== null && isKnown(part, before)) return [];
    return [{ ...nextRow(context, part, before, now), before }];
  });
  const wanted = new Set(parts.map(({ part }) => part));
  const removed = existing.filter(({ part }) => !wanted.has(part));
  const rows = [
    ...existing.filter((row) => !changes.some((change) => change.before === row) && !removed.includes(row)),
    ...changes.map(({ row }) => row),
  ];
  const returns = decideReturns(context, order, rows, now);
  const saysNew = changes.some(
    ({ row, before }) => before === null || row.fingerprint !== before.fingerprint,
  );
  // What was taken back, or was known as an unfinished checkout, may have taken goods and given them back unheard of.
  const tookStock = order.takesStock || order.isCanceled || existing.length > 0;
  const isTouched = saysNew || removed.length > 0 || returns.records.length > 0;
  return { order, changes, removed, returns, touchesStock: tookStock && isTouched };
}

/** All rows know a newer picture: this one was overtaken on its way. */
const isStale = ({ modifiedAt }: WebOrder, rows: readonly LedgerOrder[]): boolean =>
  rows.length > 0 && rows.every(({ order }) => Date.parse(order.modifiedAt) > Date.parse(modifiedAt));

/** An order that came back is judged anew although it says what it said. */
const isKnown = ({ order }: OrderPart, before: LedgerOrder): boolean =>
  before.fingerprint === fingerprintOf(order) && before.reason.code !== ORDER_GONE.code;
