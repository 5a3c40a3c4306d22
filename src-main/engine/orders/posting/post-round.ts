import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { NOTHING_DONE, type OrderFlowOutcome } from '../order-context.ts';
import { breakLoss } from './after-loss.ts';
import { blockOrder } from './block-order.ts';
import { neverPosted } from './canceled-orders.ts';
import { broken } from './doubt.ts';
import { linkDocuments } from './link-documents.ts';
import { lookUpOf, numberHolder, ownDocuments } from './own-documents.ts';
import { type OrderEnd, postOrder } from './post-order.ts';
import type { RoundContext } from './round-context.ts';
import { settleFound } from './settle-found.ts';
import { awaitDocument, verifyOrder } from './verify-order.ts';

/** What was seen at the beginning of a round. */
interface Look {
  readonly found: readonly PosDocument[];
  readonly isApiHealthy: boolean;
}

/**
 * One round for some orders: a sign of health from the API, one look-up for all, then each by itself, then one look-up for
 * those that were written. Nothing is written that was not looked for just before.
 */
export async function postRound(
  context: RoundContext,
  rows: readonly LedgerOrder[],
): Promise<OrderFlowOutcome> {
  const health = await isHealthy(context);
  const found = await context.documents.findDocuments(rows.map(lookUpOf), context.signal);
  if (!found.ok || !health.ok) breakDoubts(context, rows, found.ok ? found.value : []);
  if (!found.ok) return { ...NOTHING_DONE, trouble: outOfOrder(context, found.error) };
  const look = { found: found.value, isApiHealthy: health.ok };
  const ends = new Map<LedgerOrder, OrderEnd>();
  let trouble: SyncError | null = health.ok ? null : health.error;
  for (const row of rows) {
    // What was in doubt is so anew where the API is ill.
    const current = health.ok ? row : (context.stores.orders.ledger.get(row) ?? row);
    const end = await workOn(context, current, look);
    ends.set(row, end);
    if (end.kind !== 'stop') continue;
    trouble = end.error;
    break;
  }
  if (trouble === null) {
    context.postingQueue.answered();
    const readBack = await readBackAll(context, [...ends].flatMap(isPosted));
    if (!readBack.ok) trouble = readBack.error;
  }
  return { ...countsOf([...ends.values()]), trouble: trouble === null ? null : outOfOrder(context, trouble) };
}

const isPosted = ([row, { kind }]: readonly [LedgerOrder, OrderEnd]): LedgerOrder[] =>
  kind === 'posted' ? [row] : [];

export function countsOf(ends: readonly OrderEnd[]): OrderFlowOutcome {
  const count = (...kinds: readonly OrderEnd['kind'][]): number =>
    ends.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    ...NOTHING_DONE,
    planned: count('posted', 'linked', 'changed', 'verifying'),
    applied: count('posted', 'linked', 'changed'),
    blocked: count('blocked'),
  };
}

/** A company without an API has none that could be ill. */
export const isHealthy = ({ documents, signal }: RoundContext): Promise<Result<void, SyncError>> =>
  documents.canPost ? documents.ping(signal) : Promise.resolve(ok());

async function workOn(context: RoundContext, row: LedgerOrder, look: Look): Promise<OrderEnd> {
  const own = ownDocuments(row, look.found);
  const isInPos = row.state === 'posted' || row.state === 'fulfilled';
  if (own.length > 0) {
    const trouble = await settleFound(context, row, own, look.isApiHealthy);
    if (trouble !== null) return { kind: 'stop', error: trouble };
    return { kind: isInPos ? 'waits' : 'linked' };
  }
  if (isInPos) awaitDocument(context, row);
  if (isInPos || !look.isApiHealthy || context.signal.aborted) return { kind: 'waits' };
  if (row.state === 'canceled') {
    neverPosted(context, row);
    return { kind: 'waits' };
  }
  if (row.state === 'verifying') {
    verifyOrder(context, row, true);
    return { kind: 'waits' };
  }
  const holder = numberHolder(row, look.found);
  if (holder === null) return postOrder(context, row);
  blockOrder(context, row, numberTaken(row, holder));
  return { kind: 'blocked' };
}

/** The POS is left alone for a while. What a person called off says nothing about it. */
export function outOfOrder({ postingQueue, clock, random }: RoundContext, error: SyncError): SyncError {
  const told: SyncError = { ...error, subject: error.subject ?? { entity: 'pos', id: 'api' } };
  if (error.kind !== 'canceled') postingQueue.failed(told, clock.now(), random());
  return told;
}

/**
 * "Not found" says nothing while the POS is ill: what is looked for, be it a document, a payment or a customer, is looked for
 * from the beginning.
 */
function breakDoubts(
  context: RoundContext,
  rows: readonly LedgerOrder[],
  found: readonly PosDocument[],
): void {
  breakLoss(context);
  for (const row of rows) {
    if (row.state === 'verifying') {
      if (ownDocuments(row, found).length === 0) verifyOrder(context, row, false);
    } else if (row.doubt !== null) {
      context.stores.orders.ledger.put({ ...row, doubt: broken(row.doubt) });
    }
  }
}

/** Reads back what was written in this round, and compares it. */
async function readBackAll(
  context: RoundContext,
  written: readonly LedgerOrder[],
): Promise<Result<void, SyncError>> {
  const rows = written.flatMap((row) => context.stores.orders.ledger.get(row) ?? []);
  if (rows.length === 0) return ok();
  const found = await context.documents.findDocuments(rows.map(lookUpOf), context.signal);
  if (!found.ok) return found;
  for (const row of rows) {
    const own = ownDocuments(row, found.value);
    if (own.length > 0) linkDocuments(context, row, own);
    else awaitDocument(context, row);
  }
  return ok();
}

const numberTaken = ({ number, ticketNumber }: LedgerOrder, { reference }: PosDocument): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.number-taken',
    field: 'prefix',
    operatorMessage: `Order ${number} would be ${ticketNumber} in Counterpoint, which ${reference} is already.`,
    remedy:
      'Give the store another prefix in the order settings, or enter the order in Counterpoint by hand and ignore it here.',
  });
