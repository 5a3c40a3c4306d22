import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, WorkTask } from '../../ports/order-stores.ts';
import { proveDocument } from '../proof/prove-document.ts';
import { closeTasks } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { mainDocument } from './main-document.ts';
import { lookUpOf, ownDocuments } from './own-documents.ts';
import { prepareDraft } from './prepare-draft.ts';
import type { RoundContext } from './round-context.ts';

/** Most orders of one look-up. */
const AT_ONCE = 200;

/** Closes tasks for documents that staff have canceled or changed by now. What cannot be looked up stays open. */
export async function closeDoneTasks(context: RoundContext): Promise<Result<void, SyncError>> {
  const { stores, connection, documents, signal } = context;
  const open = (kind: WorkTask['kind']) =>
    stores.orders.tasks.list({ state: 'open', kind, connectionId: connection.id, limit: AT_ONCE / 2 });
  const tasks = [...open('cancel-document'), ...open('change-document')];
  const rows = new Map(
    tasks.flatMap((task) => {
      const row = rowOf(context, task);
      return row === null ? [] : [[task.id, row] as const];
    }),
  );
  if (rows.size === 0) return ok();
  const found = await documents.findDocuments([...rows.values()].map(lookUpOf), signal);
  if (!found.ok) return found;
  for (const task of tasks) {
    const row = rows.get(task.id);
    if (row === undefined) continue;
    const own = ownDocuments(row, found.value);
    if (task.kind === 'cancel-document') closeCanceled(context, task, row, own);
    else await closeChanged(context, task, row, own);
  }
  return ok();
}

const rowOf = ({ stores, connection }: RoundContext, task: WorkTask): LedgerOrder | null =>
  stores.orders.ledger
    .partsOf(connection.id, task.orderId)
    .find(({ reference }) => reference === task.reference) ?? null;

/** Gone from the open documents and the history alike, or void in all of them, after it was there. */
function closeCanceled(
  context: RoundContext,
  task: WorkTask,
  row: LedgerOrder,
  own: readonly PosDocument[],
): void {
  // The ticket of a deposit stays in the books after its order was canceled.
  const goods = own.filter(({ isDeposit }) => !isDeposit);
  if (row.seenInPosAt === null || !goods.every(({ isVoid }) => isVoid)) return;
  close(context, task, row, 'Staff canceled its document in Counterpoint.');
}

/** The document says what the store says now; it is what was written from now on. */
async function closeChanged(
  context: RoundContext,
  task: WorkTask,
  row: LedgerOrder,
  own: readonly PosDocument[],
): Promise<void> {
  if (own.length === 0) return;
  const { stores, clock } = context;
  const main = mainDocument(own);
  const kind = main.type === 'ticket' ? 'ticket' : 'order';
  const prepared = await prepareDraft(context, row, kind, main.customerNumber, main.lines);
  if (!prepared.ok) return;
  const { draft } = prepared.value;
  const differences = proveDocument(draft, own).filter(({ code }) => code !== 'tendered' && code !== 'due');
  if (differences.length > 0) return;
  stores.transaction(() => {
    const now = clock.now();
    stores.orders.ledger.put({ ...row, draft, posTotal: main.total, updatedAt: now });
    close(context, task, row, 'Staff changed its document in Counterpoint.');
  });
}

function close({ stores, clock }: RoundContext, task: WorkTask, row: LedgerOrder, text: string): void {
  const now = clock.now();
  stores.transaction(() => {
    closeTasks(stores, [task], 'done', 'Counterpoint', now);
    noteOrder(stores, row, now, `${task.kind}-done`, text);
  });
}
