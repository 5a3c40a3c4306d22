import type { ConnectionId, ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { activeHolds, holdMissing } from '../posting/hold-again.ts';
import { unitRatios } from '../pull/unit-ratios.ts';
import { isInPos } from '../returns/return-case.ts';

const FLOW = 'import-orders';
const AT_ONCE = 100;
/** Nothing of these was sent, so their goods are held by us. */
const UNSENT: readonly OrderState[] = ['seen', 'held', 'due', 'blocked'];
const POSTED: readonly OrderState[] = ['posted'];
/** These waited for nothing but a link. */
const UNLINKED: readonly string[] = ['order.item-unknown', 'order.return-sale-unknown'];
const ROWS = 1_000;

/** Products were linked: what waits for them is looked at. Call inside the transaction that links them. */
export function linkedForOrders(
  stores: Stores,
  connectionId: ConnectionId,
  items: readonly ItemNumber[],
): void {
  const isAnyOrder = stores.orders.ledger.inStates(connectionId, [...UNSENT, ...POSTED], 1).length > 0;
  if (isAnyOrder) stores.rechecks.add(FLOW, connectionId, items);
}

type LinkedContext = Pick<
  OrderFlowContext,
  'stores' | 'connection' | 'documents' | 'clock' | 'signal' | 'allConnections' | 'pause'
>;

/**
 * Orders that were read before their products were linked hold them as soon as they are, and what waited for that alone is
 * worked on now. Nothing is asked while nothing was linked. Fails when the POS does not tell what an alternate unit takes:
 * then it is done by the next call.
 */
export async function holdLinked(context: LinkedContext): Promise<Result<void, SyncError>> {
  const { stores, connection } = context;
  const { items, upTo } = stores.rechecks.list(FLOW, connection.id);
  if (items.length === 0) return ok();
  let after: LedgerOrder | null = null;
  for (;;) {
    const page: readonly LedgerOrder[] = stores.orders.ledger.inStates(connection.id, UNSENT, AT_ONCE, after);
    after = page.at(-1) ?? null;
    if (after === null) break;
    const held = await holdAll(context, page);
    if (!held.ok) return held;
    await context.pause();
  }
  stores.transaction(() => {
    wake(context);
    stores.rechecks.clear(FLOW, connection.id, upTo);
  });
  return ok();
}

async function holdAll(
  context: LinkedContext,
  rows: readonly LedgerOrder[],
): Promise<Result<void, SyncError>> {
  const holding = rows.filter(({ order }) => order.takesStock);
  const ratios = await unitRatios(
    context,
    holding.map(({ order }) => order),
  );
  if (!ratios.ok) return ratios;
  for (const { orderId, connectionId, part } of holding) {
    const key = { orderId, connectionId, part };
    // It may have been decided otherwise while the POS was asked.
    const row = context.stores.orders.ledger.get(key);
    if (row !== null && UNSENT.includes(row.state) && row.order.takesStock) {
      holdMissing(context, row, activeHolds(context, row), ratios.value);
    }
  }
  return ok();
}

/** What was blocked, or could not be compared, for want of a link. */
function wake({ stores, connection, clock }: LinkedContext): void {
  const now = clock.now();
  const { ledger, returns } = stores.orders;
  const blocked = returns
    .inStates(connection.id, ['blocked'], ROWS)
    .filter(({ reason }) => UNLINKED.includes(reason.code));
  for (const record of blocked) returns.put({ ...record, nextAt: now });
  const waiting = [
    ...ledger.due(connection.id, Number.MAX_SAFE_INTEGER, ROWS, ['blocked', ...POSTED]),
    ...blocked.flatMap(({ orderId }) => ledger.partsOf(connection.id, orderId)),
  ];
  for (const row of waiting) {
    const isUncompared = isInPos(row) && row.draft === null;
    if (isUncompared || UNLINKED.includes(row.reason.code)) ledger.put({ ...row, nextAt: now });
  }
}
