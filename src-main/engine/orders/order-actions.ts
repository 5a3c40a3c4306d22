import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderKey, OrderState, StateReason, WorkTask } from '../ports/order-stores.ts';
import { resolveOrderErrors } from './order-errors.ts';
import { newDoubt } from './posting/doubt.ts';
import { holdsChanged } from './pull/touched-cells.ts';
import {
  createReturnActions,
  type ReturnActionDeps,
  type ReturnActions,
  returnTaskClosed,
  reviveReturns,
} from './returns/return-actions.ts';
import { ENTERED_BY_HAND } from './returns/return-reasons.ts';
import { closeTasks, openTasksOf } from './tasks.ts';
import { noteOrder } from './timeline.ts';

/** What a person may do about an order. All of it is safe: nothing is written that was not looked for first. */
export interface OrderActions extends ReturnActions {
  /** Posts it whatever its trigger says; it is worked on with the next round. */
  postNow(key: OrderKey): Promise<Result<void, SyncError>>;
  /** Leaves it alone for good; its goods are free again. Refused once it may be in the POS. */
  ignore(key: OrderKey, reason: string): Promise<Result<void, SyncError>>;
  /** Tries again what was refused, or looks again for what is in doubt; it is never sent before it was looked for. */
  resend(key: OrderKey): Promise<Result<void, SyncError>>;
  /** A person did what a task asks, or says that it need not be done. */
  closeTask(taskId: string, how: 'done' | 'dismissed'): Promise<Result<void, SyncError>>;
}

const BEFORE_SENDING: readonly OrderState[] = ['seen', 'held', 'due', 'blocked', 'ignored', 'canceled'];

export function createOrderActions(deps: ReturnActionDeps): OrderActions {
  const { stores, clock, onDone } = deps;
  const act = async (
    key: OrderKey,
    work: (row: LedgerOrder, now: number) => Result<void, SyncError>,
  ): Promise<Result<void, SyncError>> => {
    const row = stores.orders.ledger.get(key);
    if (row === null) return err(notFound(key));
    const done = stores.transaction(() => work(row, clock.now()));
    onDone();
    return done;
  };
  return {
    ...createReturnActions(deps),
    postNow: (key) =>
      act(key, (row, now) => {
        if (!BEFORE_SENDING.includes(row.state)) return err(sentAlready(row));
        if (row.order.isCanceled) return err(takenBack(row));
        const reason = { code: 'order.by-person', text: 'A person said that it is to be posted now.' };
        const due = { state: 'due', reason, decision: 'post-now', nextAt: now, attempts: 0 } as const;
        stores.orders.ledger.put({ ...row, ...due, updatedAt: now });
        noteOrder(stores, row, now, 'post-now', reason.text);
        reviveReturns(stores, row, now);
        return ok();
      }),
    resend: (key) => act(key, (row, now) => resend(deps, row, now)),
    ignore: (key, reason) =>
      act(key, (row, now) => {
        if (!BEFORE_SENDING.includes(row.state)) return err(sentAlready(row));
        leaveAlone(deps, row, { code: 'order.ignored', text: `A person ignored it: ${reason}` }, now);
        return ok();
      }),
    async closeTask(taskId, how) {
      const task = stores.orders.tasks.get(taskId);
      if (task === null || task.state !== 'open') return err(noSuchTask(taskId));
      stores.transaction(() => {
        closeTasks(stores, [task], how, 'a person', clock.now());
        if (task.kind === 'enter-order' && how === 'done') enteredByHand(deps, task);
        returnTaskClosed(stores, task, how, clock.now());
      });
      onDone();
      return ok();
    },
  };
}

function resend({ stores }: ReturnActionDeps, row: LedgerOrder, now: number): Result<void, SyncError> {
  const { ledger } = stores.orders;
  const note = (text: string): void => noteOrder(stores, row, now, 'resend', text);
  switch (row.state) {
    case 'blocked':
    case 'due': {
      const reason = { code: 'order.resend', text: 'A person wants it tried again.' };
      ledger.put({ ...row, state: 'due', reason, nextAt: now, attempts: 0, updatedAt: now });
      note(reason.text);
      return ok();
    }
    case 'verifying':
      ledger.put({ ...row, nextAt: now, updatedAt: now });
      note('A person wants it looked for now.');
      return ok();
    case 'posted': {
      if (row.seenInPosAt !== null) return err(sentAlready(row));
      // The POS said that it saved it and does not show it: only the whole span of look-ups says that it is not there.
      const reason = { code: 'order.answer-lost', text: 'A person says that it is not in Counterpoint.' };
      const doubt = newDoubt(row.postedAt ?? now);
      ledger.put({ ...row, state: 'verifying', reason, doubt, nextAt: now, updatedAt: now });
      note(reason.text);
      return ok();
    }
    default:
      return err(row.state === 'fulfilled' ? sentAlready(row) : nothingToSend(row));
  }
}

/** Its goods are free again, and every store that sells them looks at their stock anew. */
function leaveAlone(deps: ReturnActionDeps, row: LedgerOrder, reason: StateReason, now: number): void {
  const { stores, settings } = deps;
  const holds = stores.orders.holds.of(row);
  const left = { state: 'ignored', reason, decision: 'ignore', nextAt: null, doubt: null } as const;
  stores.orders.ledger.put({ ...row, ...left, updatedAt: now });
  stores.orders.holds.end(row, now);
  const allConnections = settings().connections.map(({ id }) => id);
  holdsChanged(
    { stores, allConnections },
    holds.map(({ itemNumber }) => itemNumber),
  );
  resolveOrderErrors(stores, row, now);
  closeTasks(stores, openTasksOf(stores, row, ['enter-order']), 'dismissed', 'a person', now);
  noteOrder(stores, row, now, 'ignored', reason.text);
}

/** It stands in the POS without our mark, so nobody will find it there by itself. */
function enteredByHand(deps: ReturnActionDeps, task: WorkTask): void {
  const { stores, clock } = deps;
  const rows = stores.orders.ledger.partsOf(task.connectionId, task.orderId);
  const row = rows.find(({ reference, state }) => reference === task.reference && state === 'blocked');
  if (row === undefined) return;
  leaveAlone(
    deps,
    row,
    { code: ENTERED_BY_HAND, text: 'A person says that it was entered in Counterpoint by hand.' },
    clock.now(),
  );
}

const refused = (code: string, { number }: { readonly number: string }, message: string, remedy: string) =>
  syncError({
    kind: 'rejected',
    code: `order.${code}`,
    subject: { entity: 'order', id: number },
    operatorMessage: message,
    remedy,
  });

const sentAlready = (row: LedgerOrder): SyncError =>
  refused(
    'sent-already',
    row,
    `Order ${row.number} is in Counterpoint, or may be: ${row.reason.text}`,
    'Change or cancel its document in Counterpoint.',
  );

const takenBack = (row: LedgerOrder): SyncError =>
  refused(
    'taken-back',
    row,
    `The store took order ${row.number} back, so there is nothing to post.`,
    'Let the store take it up again first.',
  );

const nothingToSend = (row: LedgerOrder): SyncError =>
  refused(
    'nothing-to-send',
    row,
    `Order ${row.number} was not sent yet: ${row.reason.text}`,
    'Post it now if it should not wait.',
  );

const notFound = ({ connectionId, orderId }: OrderKey): SyncError => ({
  ...refused(
    'not-found',
    { number: orderId },
    `There is no order ${orderId} of ${connectionId} in the ledger.`,
    'Look it up in the list of orders by its number.',
  ),
  connectionId,
});

const noSuchTask = (id: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.task-not-open',
    operatorMessage: `There is no open task ${id}.`,
    remedy: 'Look at the inbox again.',
  });
