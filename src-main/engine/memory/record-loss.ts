import { FLOWS } from '../../../src-shared/domain/flow.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { formatCursor, parseCursor } from '../checkpoints/flow-cursor.schema.ts';
import { newDoubt } from '../orders/posting/doubt.ts';
import { formatOrderCursor, parseOrderCursor } from '../orders/pull/order-cursor.schema.ts';
import type { EngineSettings } from '../ports/engine-settings.ts';
import type { Stores } from '../ports/stores.ts';

const CODE = 'storage.memory-lost';
/** Before everything, so that everything counts as not compared for long. */
const NEVER = 0;

/**
 * The local database was deleted, or an old copy was put in its place. What it says that the stores were told is doubted,
 * and is told again by the next comparison of each flow; what may have left for the POS before is looked for before anything
 * of that time is sent (`orders/posting/after-loss.ts`). One transaction; call before the engine works.
 */
export function recordLoss(stores: Stores, settings: EngineSettings, now: number): void {
  stores.transaction(() => {
    stores.memory.putLoss({ noticedAt: now, doubt: newDoubt(now) });
    stores.links.doubtAccepted();
    // They may have been sent and linked since; what is not in the store yet is planned anew.
    stores.outbox.dropCreates();
    for (const flow of FLOWS) {
      for (const connectionId of stores.checkpoints.connectionsOf(flow)) {
        const cursor = setBack(stores.checkpoints.get(flow, connectionId, 'all'));
        if (cursor !== null) stores.checkpoints.put(flow, connectionId, 'all', cursor, now);
      }
    }
    stores.errors.report(lost(settings), { flow: null, runId: null, jobId: null, at: now });
    closeIdleLoss(stores, settings, now);
  });
}

/** Where no store's orders are imported, nothing is in doubt at the POS, and there is nothing to wait for. */
export function closeIdleLoss(stores: Stores, { connections }: EngineSettings, now: number): void {
  const isAnyImported = connections.some(({ isEnabled, orders }) => isEnabled && orders !== null);
  if (!isAnyImported) closeLoss(stores, now);
}

/** Nothing of before the loss can come up in the POS any more: people need not know of it any longer. */
export function closeLoss(stores: Stores, now: number): void {
  stores.errors.resolve({ connectionId: null, code: CODE }, now);
}

/**
 * Also what did not change in the POS may have been told otherwise meanwhile, so everything is compared. What the stores sold
 * meanwhile is read from where the copy stood; until then no store is told of more than it offers. Null: it is neither
 * cursor, and stays.
 */
function setBack(text: string | null): string | null {
  const cursor = parseCursor(text);
  if (cursor !== null) return formatCursor({ ...cursor, comparedAt: NEVER });
  const orders = parseOrderCursor(text);
  return orders === null ? null : formatOrderCursor({ ...orders, isUnread: true });
}

function lost({ connections }: EngineSettings): SyncError {
  const spans = connections.flatMap(({ orders }) => orders?.verifyForMs ?? []);
  const minutes = Math.ceil(Math.max(0, ...spans) / 60_000);
  const looks =
    spans.length === 0
      ? ''
      : ` Web orders of before are looked for in Counterpoint for ${minutes} minutes before any of them is written.`;
  return syncError({
    kind: 'blocked',
    code: CODE,
    subject: { entity: 'setting', id: 'tillbridge.db' },
    operatorMessage: `The local database was deleted, or an old copy of it was put back, so Tillbridge does not know what it did since. Stock, prices and product details are sent to the stores again.${looks}`,
    remedy:
      'Nothing: this closes itself. Do not delete tillbridge.db, and do not put copies of it back, while orders come in.',
  });
}
