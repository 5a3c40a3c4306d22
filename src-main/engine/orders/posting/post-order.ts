import { ok } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { unlocked } from '../pull/judge-again.ts';
import { nextRow } from '../pull/next-row.ts';
import { writeDecision } from '../pull/write-decision.ts';
import { NO_RETURNS } from '../returns/decide-returns.ts';
import { noteOrder } from '../timeline.ts';
import { AFTER_LOSS, afterLossAt, mayHaveLeft } from './after-loss.ts';
import { blockOrder, ENTER_BY_HAND, LOOK_AGAIN_MS, queueOrder } from './block-order.ts';
import { lookUpEvery } from './doubt.ts';
import { holdAgain, holdNeverHeld } from './hold-again.ts';
import { prepareDraft } from './prepare-draft.ts';
import { resolveCustomer } from './resolve-customer.ts';
import { isOfThePos, type RoundContext } from './round-context.ts';
import { type PostEnd, putOff, sendDraft } from './send-draft.ts';
import { reportShort } from './short-stock.ts';

/** How soon an order is tried again that waits for the set-up of the POS. */
const SET_UP_AGAIN_MS = 60_000;

/**
 * What became of an order: as a post ends, or it was not due after all (`changed`), was found (`linked`), or waits for
 * something.
 */
export type OrderEnd = PostEnd | { readonly kind: 'changed' | 'linked' | 'waits' };

/**
 * Takes one order that is due, and that the POS does not have, from proving to posted. Every step is committed before the
 * next: that it is being proved, that its customer is being made, that its document is about to leave.
 */
export async function postOrder(context: RoundContext, given: LedgerOrder): Promise<OrderEnd> {
  const { stores, clock, documents, settings, postingQueue } = context;
  const now = clock.now();
  if (given.state === 'blocked' && given.reason.code === ENTER_BY_HAND) {
    stores.orders.ledger.put({ ...given, nextAt: now + LOOK_AGAIN_MS });
    return { kind: 'blocked' };
  }
  const next = nextRow(
    context,
    { part: given.part, order: given.order, stand: 'rest' },
    unlocked(given, now),
    now,
  );
  if (next.row.state !== 'due') {
    // What it holds stays as it was.
    const effects = next.effects.filter((effect) => effect !== 'hold');
    const changes = [{ ...next, effects, before: given }];
    stores.transaction(() =>
      writeDecision(
        context,
        { order: given.order, changes, removed: [], returns: NO_RETURNS, touchesStock: false },
        new Map(),
      ),
    );
    return { kind: next.row.state === 'blocked' ? 'blocked' : 'changed' };
  }
  const kind = next.row.documentKind ?? 'order';
  if (next.effects.includes('hold')) await holdAgain(context, next.row);
  const row: LedgerOrder = { ...next.row, state: 'due' };
  if (mayHaveLeft(context, row)) {
    await waitAfterLoss(context, given, row);
    return { kind: 'waits' };
  }
  // What was blocked stays so for people until it goes through; what was due is now being worked on.
  if (given.state === 'due') {
    stores.orders.ledger.put({ ...row, state: 'proving', reason: PROVING, nextAt: null });
  }
  const missing = documents.canPost ? await postingQueue.setUp.missing(context) : ok(null);
  if (!missing.ok) {
    letOthersFirst(context, given, row);
    return { kind: 'stop', error: missing.error };
  }
  if (missing.value !== null) {
    waitForSetUp(context, given.state === 'blocked' ? given : row, missing.value);
    return { kind: 'waits' };
  }
  const customer = await resolveCustomer(context, row);
  if (customer.kind === 'in-doubt') {
    const nextAt = clock.now() + lookUpEvery(settings.verifyForMs);
    const { doubt, attempts } = customer;
    putOff(context, row, { doubt, attempts, nextAt, reason: CUSTOMER_IN_DOUBT });
    return { kind: 'waits' };
  }
  const prepared =
    customer.kind === 'failed'
      ? ({ ok: false, error: customer.error } as const)
      : await prepareDraft(context, row, kind, customer.customerNumber);
  if (!prepared.ok) {
    const { error } = prepared;
    if (!isOfThePos(error)) {
      blockOrder(context, row, error);
      return { kind: 'blocked' };
    }
    letOthersFirst(context, given, row);
    return { kind: 'stop', error };
  }
  const { draft, short } = prepared.value;
  if (!documents.canPost) {
    queueOrder(context, row, draft, null);
    return { kind: 'blocked' };
  }
  if (short.length > 0) reportShort(context, row, short);
  return sendDraft(context, row, draft);
}

/** It may be what the POS stumbles over each time: the others come before it. What was blocked stays so for people. */
function letOthersFirst(context: RoundContext, given: LedgerOrder, row: LedgerOrder): void {
  const { stores, clock } = context;
  if (given.state === 'due') putOff(context, row, {});
  else stores.orders.ledger.put({ ...given, nextAt: clock.now() + LOOK_AGAIN_MS });
}

/** It may be in Counterpoint yet: what was blocked stays so for people, and its goods stay held. */
async function waitAfterLoss(context: RoundContext, given: LedgerOrder, row: LedgerOrder): Promise<void> {
  const { stores, clock } = context;
  // With a new database it was read before its products were linked.
  await holdNeverHeld(context, row);
  const nextAt = afterLossAt(context);
  stores.transaction(() => {
    if (given.state === 'blocked') {
      stores.orders.ledger.put({ ...given, nextAt });
      return;
    }
    putOff(context, row, { nextAt, reason: AFTER_LOSS });
    if (given.reason.code !== AFTER_LOSS.code) {
      noteOrder(stores, row, clock.now(), 'memory-lost', AFTER_LOSS.text);
    }
  });
}

/** It waits as it is: nothing is wrong with the order itself. */
function waitForSetUp({ stores, clock }: RoundContext, row: LedgerOrder, missing: SyncError): void {
  const now = clock.now();
  const reason = row.state === 'blocked' ? row.reason : { code: missing.code, text: missing.operatorMessage };
  const state = row.state === 'proving' ? 'due' : row.state;
  stores.transaction(() =>
    stores.orders.ledger.put({ ...row, state, reason, nextAt: now + SET_UP_AGAIN_MS, updatedAt: now }),
  );
}

const PROVING = { code: 'order.proving', text: 'It is being proved to the cent.' } as const;
const CUSTOMER_IN_DOUBT = {
  code: 'order.customer-in-doubt',
  text: 'Its customer may have been made already, and is looked for before anything is repeated.',
} as const;
