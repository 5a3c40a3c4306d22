import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { nextProofAt } from '../orders/returns-proof/returns-proof.schema.ts';
import type { LedgerOrder, OrderState, ReturnRecord } from '../ports/order-stores.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * On their way to the POS, or looked for there because the store took them back: their work ends without anybody doing
 * anything.
 */
const ON_THEIR_WAY: readonly OrderState[] = ['due', 'proving', 'posting', 'verifying', 'canceled'];
/** One that was posted is read back; the others wait for staff or for their order. */
const RETURNS_ON_THEIR_WAY: readonly ReturnRecord['state'][] = ['due', 'posting', 'verifying', 'posted'];
const ROWS = 1_000;

/**
 * When an order, a return or a test of returns of a store is worked on next by itself; null: none is. `sending`: only those that are on their
 * way to the POS; `any`: also those that expire, or are looked at again because something may have been put right.
 */
export function nextOrderAt(
  stores: Stores,
  connectionId: ConnectionId,
  which: 'any' | 'sending',
): number | null {
  const { ledger, returns } = stores.orders;
  const first = ledger.nextDueAt(connectionId);
  const order = which === 'any' || first === null ? first : firstSending(stores, connectionId);
  const firstReturn = returns.nextDueAt(connectionId);
  const back =
    which === 'any' || firstReturn === null ? firstReturn : firstReturnSending(stores, connectionId);
  const proof = nextProofAt(stores, connectionId, which);
  const instants = [order, back, proof].flatMap((at) => at ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}

function firstSending(stores: Stores, connectionId: ConnectionId): number | null {
  const scheduled = stores.orders.ledger.due(connectionId, Number.MAX_SAFE_INTEGER, ROWS);
  const isSending = (row: LedgerOrder): boolean =>
    ON_THEIR_WAY.includes(row.state) ||
    (row.state === 'posted' && (row.seenInPosAt === null || row.doubt !== null));
  return scheduled.find(isSending)?.nextAt ?? null;
}

function firstReturnSending(stores: Stores, connectionId: ConnectionId): number | null {
  const scheduled = stores.orders.returns.due(connectionId, Number.MAX_SAFE_INTEGER, ROWS);
  return scheduled.find(({ state }) => RETURNS_ON_THEIR_WAY.includes(state))?.nextAt ?? null;
}
