import { remoteOrderId } from '../../../../src-shared/domain/ids.ts';
import { syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { WorkTask } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { closeTasks, openAgain } from '../tasks.ts';
import { keepProof, readProof } from './returns-proof.schema.ts';
import type { ReturnsProof } from './returns-proof.ts';
import { takeBackDraft } from './test-documents.ts';

type ProofContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'connection' | 'runId' | 'newId'>;

/** More than a person could work through. */
const ALL_TASKS = 10_000;

/**
 * Keeps where a test stands, shows what a person must know in the list of errors, and asks staff to take the sale of a refused
 * test back. What was said before is closed with it. One transaction.
 */
export function writeProof(context: ProofContext, proof: ReturnsProof): void {
  const { stores, connection, clock } = context;
  const now = clock.now();
  stores.transaction(() => {
    const before = readProof(stores, connection.id);
    keepProof(stores, connection.id, proof, now);
    const isNews = before?.end !== proof.end || before.reason.code !== proof.reason.code;
    if (!isNews) return;
    tell(context, proof);
    if (proof.end === 'refused') askStaff(context, proof);
    else if (proof.end !== null) closeTasks(stores, openTestTasks(context), 'done', 'Counterpoint', now);
  });
}

/** Whether staff still have to take the sale back. */
export const openTestTasks = ({ stores, connection }: Pick<ProofContext, 'stores' | 'connection'>) =>
  stores.orders.tasks
    .list({ state: 'open', kind: 'enter-return', connectionId: connection.id, limit: ALL_TASKS })
    .filter(({ dedupeKey }) => dedupeKey === taskKeyOf({ connection }));

const taskKeyOf = ({ connection }: Pick<ProofContext, 'connection'>): string =>
  `returns-test:${connection.id}`;

function tell({ stores, connection, clock, runId }: ProofContext, proof: ReturnsProof): void {
  const at = clock.now();
  const connectionId = connection.id;
  const jobKey = `returns-test:${connectionId}`;
  stores.errors.resolve({ connectionId, flow: 'import-orders', jobKey }, at);
  if (!needsPerson(proof)) return;
  const { code, text, remedy } = proof.reason;
  stores.errors.report(
    {
      ...syncError({ kind: 'blocked', code, operatorMessage: text, remedy }),
      connectionId,
      subject: { entity: 'setting', id: 'orders.returns' },
    },
    { flow: 'import-orders', runId, jobId: null, jobKey, at },
  );
}

/** It does not go on by itself, and money or stock may be off. */
const needsPerson = ({ end, sale, takeBack }: ReturnsProof): boolean =>
  end === null
    ? sale.state === 'set-aside' || takeBack.state === 'set-aside'
    : end === 'refused' || end === 'differs' || end === 'voided';

function askStaff(context: ProofContext, proof: ReturnsProof): void {
  const { stores, connection, clock, newId } = context;
  const sale = proof.sale.ticketNumber ?? proof.sale.documentId ?? '';
  const draft = takeBackDraft(proof, proof.sale.documentId);
  const task: WorkTask = {
    id: newId(),
    connectionId: connection.id,
    // It belongs to no web order.
    orderId: remoteOrderId(''),
    kind: 'enter-return',
    dedupeKey: taskKeyOf(context),
    title: `Take the test sale ${sale} back at the till`,
    text: `Counterpoint refused the return of a test sale of Tillbridge. Make a return with ticket ${sale} at the till: one ${proof.goods.itemNumber} for ${proof.goods.price}, back into stock, paid back as ${proof.payCode}. The task closes by itself once the return is there.`,
    reference: draft.reference,
    draft,
    amount: proof.goods.price,
    state: 'open',
    createdAt: clock.now(),
    closedAt: null,
    closedBy: null,
  };
  openAgain(stores, task);
}
