import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder, ReturnRecord, StateReason, WorkTask } from '../../ports/order-stores.ts';
import { hasGoods } from './goods.ts';
import type { ReturnMarks } from './return-marks.ts';
import { DECIDED_HERE, ENTERED_BY_HAND, RETURN_REASONS } from './return-reasons.ts';
import { isRefundOfTask, tillDocumentOf } from './till-task.ts';

export interface JudgeInput {
  readonly connectionId: ConnectionId;
  /** The whole order, with all of its refunds. */
  readonly order: WebOrder;
  /** Its parts as they stand now. */
  readonly rows: readonly Pick<LedgerOrder, 'state' | 'reason'>[];
  /** What is known of its refunds. */
  readonly known: readonly ReturnRecord[];
  /** Open tasks to pay the shopper back in the store for goods that came back at the till. */
  readonly tillTasks: readonly WorkTask[];
  readonly marksOf: (refund: WebRefund) => Pick<ReturnMarks, 'reference' | 'ticketNumber'>;
  readonly now: number;
}

/** What the refunds of an order come to: records to be written, and tasks that the store did by itself. */
export interface JudgedReturns {
  readonly records: readonly ReturnRecord[];
  readonly doneTasks: readonly WorkTask[];
}

/** Something of them may be in the POS, or a person has said what is to become of them. */
const SETTLED: readonly ReturnRecord['state'][] = ['posting', 'verifying', 'queued', 'posted'];

/**
 * Decides what becomes of an order's refunds by its newest picture: each has exactly one record, whatever happened to the
 * order before. Only those that are not on their way yet are judged. Answers what is news.
 */
export function judgeReturns(input: JudgeInput): JudgedReturns {
  const { order, known } = input;
  const open = [...input.tillTasks];
  const doneTasks: WorkTask[] = [];
  const records: ReturnRecord[] = [];
  for (const refund of order.refunds) {
    const before = known.find(({ refundId }) => refundId === refund.id) ?? null;
    if (before !== null && isSettled(before)) continue;
    const task = before === null ? open.find((one) => isRefundOfTask(refund, one, order)) : undefined;
    if (task !== undefined) {
      open.splice(open.indexOf(task), 1);
      doneTasks.push(task);
      records.push(takenBackAtTill(recordOf(input, refund, before), task, input.now));
      continue;
    }
    const record = { ...recordOf(input, refund, before), ...standOf(input, refund, before) };
    if (isNews(before, record)) records.push(record);
  }
  const there = new Set(order.refunds.map(({ id }) => id));
  for (const record of known) {
    if (there.has(record.refundId) || !canBeWithdrawn(record)) continue;
    const gone = { state: 'ignored', reason: RETURN_REASONS.withdrawn, nextAt: null, doubt: null } as const;
    records.push({ ...record, ...gone, updatedAt: input.now });
  }
  return { records, doneTasks };
}

/** Judged again: what waits, and what was set aside by us and not by a person. */
const isSettled = ({ state, reason }: ReturnRecord): boolean =>
  SETTLED.includes(state) || (state === 'ignored' && !DECIDED_HERE.includes(reason.code));

const canBeWithdrawn = (record: ReturnRecord): boolean =>
  record.state === 'queued' || (!isSettled(record) && record.reason.code !== RETURN_REASONS.withdrawn.code);

function recordOf(
  { connectionId, order, marksOf, now }: JudgeInput,
  refund: WebRefund,
  before: ReturnRecord | null,
): ReturnRecord {
  const { reference, ticketNumber } = marksOf(refund);
  return {
    connectionId,
    orderId: order.id,
    refundId: refund.id,
    state: 'waiting',
    reason: RETURN_REASONS.waitsForPost,
    draft: null,
    documents: [],
    doubt: null,
    attempts: 0,
    nextAt: null,
    seenInPosAt: null,
    createdAt: Date.parse(refund.createdAt),
    ...before,
    reference: before?.draft == null ? reference : before.reference,
    ticketNumber: before?.draft == null ? ticketNumber : before.ticketNumber,
    amount: refund.amount,
    updatedAt: now,
  };
}

type Stand = Pick<ReturnRecord, 'state' | 'reason' | 'nextAt'>;

function standOf({ rows, now }: JudgeInput, refund: WebRefund, before: ReturnRecord | null): Stand {
  if (!hasGoods(refund)) return setAside('money-only', RETURN_REASONS.moneyOnly);
  const idle = idleReason(rows);
  if (idle !== null && rows.some(({ reason }) => reason.code === ENTERED_BY_HAND)) {
    return setAside('blocked', RETURN_REASONS.unmarked);
  }
  if (idle !== null) return setAside('ignored', idle);
  // On its way already: whoever works on it there knows better than this picture.
  if (before !== null && ['waiting', 'due', 'blocked'].includes(before.state)) return before;
  return { state: 'waiting', reason: RETURN_REASONS.waitsForPost, nextAt: now };
}

/** Why nothing of an order can come back in the POS; null: something may. */
export function idleReason(rows: readonly Pick<LedgerOrder, 'state'>[]): StateReason | null {
  if (rows.length === 0 || rows.some(({ state }) => !IDLE.includes(state))) return null;
  const isLeft = rows.some(({ state }) => state === 'ignored');
  return isLeft ? RETURN_REASONS.leftAlone : RETURN_REASONS.orderCanceled;
}

const IDLE: readonly LedgerOrder['state'][] = ['canceled', 'ignored'];

const setAside = (state: 'money-only' | 'ignored' | 'blocked', reason: StateReason): Stand => ({
  state,
  reason,
  nextAt: null,
});

const isNews = (before: ReturnRecord | null, record: ReturnRecord): boolean =>
  before === null ||
  before.state !== record.state ||
  before.reason.code !== record.reason.code ||
  before.amount !== record.amount ||
  before.reference !== record.reference;

/** Its goods are in the POS already, by the till's own document. */
export function takenBackAtTill(record: ReturnRecord, task: WorkTask, now: number): ReturnRecord {
  const documentId = tillDocumentOf(task);
  return {
    ...record,
    state: 'posted',
    reason: RETURN_REASONS.atTheTill,
    documents: documentId === null ? [] : [{ documentId, kind: 'ticket' }],
    doubt: null,
    nextAt: null,
    seenInPosAt: now,
    updatedAt: now,
  };
}
