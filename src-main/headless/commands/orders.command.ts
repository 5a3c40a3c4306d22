import type { Command } from 'commander';
import {
  type ComparisonView,
  type InboxView,
  type OrderDetail,
  type OrderKeyView,
  type OrderPageView,
  type OrderRow,
  type OrderStateView,
  orderState,
} from '../../../src-shared/contract/orders.schema.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Company } from '../../composition/company.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { commaList, wholeNumber } from '../option-values.ts';
import { type Answer, answer, counted, failure } from '../output.ts';
import { addProveReturns } from './prove-returns.command.ts';

interface OrdersOptions {
  readonly store?: string;
  readonly state?: readonly OrderStateView[];
  readonly find?: string;
  readonly show?: string;
  readonly postNow?: string;
  readonly resend?: string;
  readonly ignore?: string;
  readonly reason?: string;
  readonly compare?: boolean;
  readonly inbox?: boolean;
  readonly limit: number;
}

const MOST_ORDERS = 1_000_000;

export function addOrders(program: Command, act: Act): void {
  const orders = program.command('orders');
  orders
    .description('the ledger of web orders: where each is on its way to Counterpoint, and why')
    .option('--store <id>', 'only of this store')
    .option('--state <a,b>', `only in these states: ${orderState.options.join(', ')}`, states)
    .option('--find <text>', 'part of a number, name or e-mail')
    .option('--limit <n>', 'the last N', wholeNumber(1, MOST_ORDERS), MOST_ORDERS)
    .option('--show <number>', 'one order with its proof and what happened to it')
    .option('--post-now <number>', 'write it to Counterpoint whatever its trigger says')
    .option('--resend <number>', 'look a doubtful order up and write it again if it is not there')
    .option('--ignore <number>', 'leave it alone for good; needs --reason')
    .option('--reason <text>', 'why it is ignored')
    .option('--compare', 'the last daily comparison of each store with Counterpoint')
    .option('--inbox', 'returns, and what staff must do by hand')
    .action(act((context, options: OrdersOptions) => run(context, options)));
  addProveReturns(orders, act);
}

function run(context: CommandContext, options: OrdersOptions): Promise<Answer | ExitStatus> {
  const { show, postNow, resend, ignore, reason = '' } = options;
  if (show !== undefined) return showOne(context, show, options.store);
  if (postNow !== undefined) {
    return change(context, postNow, options.store, (company, key) => company.services.orders.postNow(key));
  }
  if (resend !== undefined) {
    return change(context, resend, options.store, (company, key) => company.services.orders.resend(key));
  }
  if (ignore !== undefined) {
    if (reason.trim() === '') return Promise.resolve(failure(reasonMissing()));
    return change(context, ignore, options.store, (company, key) =>
      company.services.orders.ignore(key, reason.trim()),
    );
  }
  if (options.compare) return showComparisons(context);
  return options.inbox ? showInbox(context) : list(context, options);
}

function list(
  context: CommandContext,
  { store, state, find, limit }: OrdersOptions,
): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company) => {
    const filter = { storeId: store, states: state === undefined ? undefined : [...state], text: find };
    const page = company.services.orders.list(filter, { offset: 0, limit });
    return answer({ ok: true, ...page }, listText(page));
  });
}

function listText({ total, orders, counts }: OrderPageView): readonly string[] {
  if (total === 0) return ['No orders.'];
  const states = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return [...orders.map(rowText), `${counted(total, 'order')}. In all: ${states.join(', ')}.`];
}

function rowText(row: OrderRow): string {
  const { storeId, number, state, customer, webTotal, currency, ticketNumber, reason } = row;
  return `${storeId} ${number}  ${state}  ${webTotal} ${currency}  ${customer}  ${ticketNumber}  ${reason}`;
}

function showOne(
  context: CommandContext,
  number: string,
  store: string | undefined,
): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company) => {
    const key = find(company, number, store);
    if (!key.ok) return failure(key.error);
    const detail = company.services.orders.detail(key.value);
    return detail.ok
      ? answer({ ok: true, ...detail.value }, detailText(detail.value))
      : failure(detail.error);
  });
}

function detailText({ order, payment, proof, timeline, documents }: OrderDetail): readonly string[] {
  return [
    rowText(order),
    payment,
    ...documents.map(({ id, kind }) => `Counterpoint ${kind} ${id}`),
    ...proof.map(
      ({ label, web, pos, isEqual }) => `  ${isEqual ? '=' : '≠'} ${label}: ${web} web, ${pos} Counterpoint`,
    ),
    ...timeline.map(({ at, text }) => `  ${at}  ${text}`),
  ];
}

function change(
  context: CommandContext,
  number: string,
  store: string | undefined,
  act: (company: Company, key: OrderKeyView) => Promise<Result<void, SyncError>>,
): Promise<Answer | ExitStatus> {
  return withCompany(context, 'run', async (company) => {
    const key = find(company, number, store);
    if (!key.ok) return failure(key.error);
    const done = await act(company, key.value);
    if (!done.ok) return failure(done.error);
    const detail = company.services.orders.detail(key.value);
    if (!detail.ok) return failure(detail.error);
    const { order } = detail.value;
    const isStuck = order.state === 'blocked' || order.state === 'verifying';
    return answer({ ok: !isStuck, order }, [rowText(order)], isStuck ? EXIT.failedOrBlocked : EXIT.allDone);
  });
}

function showInbox(context: CommandContext): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company) => {
    const inbox = company.services.orders.inbox();
    return answer({ ok: true, ...inbox }, inboxText(inbox));
  });
}

function inboxText({ returns, tasks }: InboxView): readonly string[] {
  const open = tasks.filter(({ state }) => state === 'open');
  return [
    ...open.map(({ storeId, orderNumber, title, text }) => `${storeId} ${orderNumber}  ${title}: ${text}`),
    `${counted(open.length, 'task')} for staff.`,
    ...returns.map(
      ({ storeId, orderNumber, state, amount, currency, reason }) =>
        `${storeId} ${orderNumber}  return ${state}  ${amount} ${currency}  ${reason}`,
    ),
    `${counted(returns.length, 'return')}.`,
  ];
}

function showComparisons(context: CommandContext): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company) => {
    const comparisons = company.services.orders.comparisons();
    const left = comparisons.flatMap(({ differences }) => differences.filter(({ isSettled }) => !isSettled));
    const status = left.length === 0 ? EXIT.allDone : EXIT.failedOrBlocked;
    return answer({ ok: left.length === 0, comparisons }, comparisonText(comparisons), status);
  });
}

function comparisonText(comparisons: readonly ComparisonView[]): readonly string[] {
  if (comparisons.length === 0) return ['Nothing was compared yet.'];
  return comparisons.flatMap(({ storeId, at, days, differences }) => [
    `${storeId}, compared ${at}:`,
    ...days.map(
      ({ day, currency, web, ledger, posted, pos }) =>
        `  ${day}  store ${web.orders} for ${web.total} ${currency}, ledger ${ledger.orders} for ${ledger.total}; posted ${posted.orders} for ${posted.total}, Counterpoint ${pos.orders} for ${pos.total}`,
    ),
    ...differences.map(({ text, isSettled }) => `  ${isSettled ? 'put right: ' : ''}${text}`),
    ...(differences.length === 0 ? ['  Every order and every cent is where it should be.'] : []),
  ]);
}

/** The order with that very number (or id); several stores may have one. */
function find(company: Company, number: string, store: string | undefined): Result<OrderKeyView, SyncError> {
  const { orders } = company.services.orders.list(
    { storeId: store, text: number },
    { offset: 0, limit: MOST_ORDERS },
  );
  const found = orders.filter((order) =>
    [order.number, order.orderId, order.ticketNumber].some(
      (text) => text.toLowerCase() === number.toLowerCase(),
    ),
  );
  const [only] = found;
  if (only === undefined) return err(noSuchOrder(number));
  const isOne = found.every(({ storeId, orderId }) => storeId === only.storeId && orderId === only.orderId);
  return isOne ? ok(only) : err(severalOrders(number));
}

function states(text: string): readonly OrderStateView[] {
  return commaList(text).map((state) => orderState.parse(state));
}

const reasonMissing = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.reason-missing',
    field: 'reason',
    operatorMessage: 'An order is ignored only for a reason.',
    remedy: 'Say why with --reason "TEXT".',
  });

const noSuchOrder = (number: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.not-found',
    subject: { entity: 'order', id: number },
    operatorMessage: `There is no order ${number} in the ledger.`,
    remedy: 'Look it up with: orders --find PART-OF-IT. Orders from before the start date are not in it.',
  });

const severalOrders = (number: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.ambiguous',
    subject: { entity: 'order', id: number },
    operatorMessage: `Several stores have an order ${number}.`,
    remedy: 'Name the store with --store ID.',
  });
