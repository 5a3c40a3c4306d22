import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import { formatMissing, type Missing, parseMissing } from './missing-documents.schema.ts';

const FLOW = 'export-fulfillments';
const PARTITION = 'missing';
/** Look-ups that found nothing count only if there were at least so many. */
const FEWEST_LOOK_UPS = 3;

/**
 * Documents that were there and are not any more. A deleted document leaves nothing behind, so it is gone only once every
 * look over a while found nothing; a look that failed, or found it, begins anew. `missing`: as found by one look at all.
 * Answers those that are gone.
 */
export function goneForGood(
  stores: Stores,
  connectionId: LedgerOrder['connectionId'],
  missing: readonly LedgerOrder[],
  { now, spanMs }: { readonly now: number; readonly spanMs: number },
): readonly LedgerOrder[] {
  const before = read(stores, connectionId);
  const after: Missing = {};
  const gone = missing.filter((row) => {
    const known = before[nameOf(row)];
    const since = known === undefined || known.since > now ? now : known.since;
    const lookUps = (known?.lookUps ?? 0) + 1;
    after[nameOf(row)] = { since, lookUps };
    return lookUps >= FEWEST_LOOK_UPS && now - since >= spanMs;
  });
  if (missing.length > 0 || Object.keys(before).length > 0) write(stores, connectionId, after, now);
  return gone;
}

/** A look failed: what was missing is looked for from the beginning. */
export function forgetMissing(stores: Stores, connectionId: LedgerOrder['connectionId'], now: number): void {
  if (Object.keys(read(stores, connectionId)).length > 0) write(stores, connectionId, {}, now);
}

const read = (stores: Stores, connectionId: LedgerOrder['connectionId']): Missing =>
  parseMissing(stores.checkpoints.get(FLOW, connectionId, PARTITION));

function write(
  stores: Stores,
  connectionId: LedgerOrder['connectionId'],
  missing: Missing,
  now: number,
): void {
  stores.checkpoints.put(FLOW, connectionId, PARTITION, formatMissing(missing), now);
}

const nameOf = ({ orderId, part }: LedgerOrder): string => `${orderId} ${part}`;
