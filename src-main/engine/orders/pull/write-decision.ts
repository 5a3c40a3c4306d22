import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { Hold, LedgerOrder, OrderKey } from '../../ports/order-stores.ts';
import { holdsOf } from '../holds/holds-of.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { errorOfReason, reportOrderError, resolveOrderErrors } from '../order-errors.ts';
import { writeReturns } from '../returns/write-returns.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { askStaff } from './ask-staff.ts';
import type { OrderDecision, RowChange } from './decide-order.ts';
import { lineCells } from './line-cells.ts';
import { holdsChanged, storeTouched } from './touched-cells.ts';

export type WriteContext = Pick<
  OrderFlowContext,
  'stores' | 'connection' | 'clock' | 'runId' | 'newId' | 'allConnections'
>;

/**
 * Writes what was decided about an order: its rows, what it holds, what people are told, and which stock is to be looked
 * at again. Call inside a transaction. `ratios` are those of the cells that are sold by an alternate unit.
 */
export function writeDecision(
  context: WriteContext,
  decision: OrderDecision,
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): void {
  const { stores } = context;
  for (const row of decision.removed) removeRow(context, row);
  for (const change of decision.changes) writeRow(context, change, ratios);
  writeReturns(context, decision.returns);
  if (!decision.touchesStock) return;
  const pictures = [decision.order, ...decision.changes.flatMap(({ before }) => before?.order ?? [])];
  storeTouched(
    context,
    pictures.flatMap((order) => [...lineCells({ stores, connection: context.connection }, order).values()]),
  );
}

function writeRow(context: WriteContext, change: RowChange, ratios: ReadonlyMap<CellKey, UnitRatio>): void {
  const { stores, clock } = context;
  const { before, effects } = change;
  const now = clock.now();
  const row = effects.includes('add-payment') ? { ...change.row, nextAt: now } : change.row;
  stores.orders.ledger.put(row);
  hold(context, row, effects, ratios);
  if (isNews(before, row)) tellNews(context, change, row, now);
  askStaff(context, row, effects, now);
}

/** Holds, or lets go of, what the order's newest picture says; every store that sells it looks again if that is news. */
function hold(
  context: WriteContext,
  row: LedgerOrder,
  effects: RowChange['effects'],
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): void {
  const { holds } = context.stores.orders;
  const active = () => holds.of(row).filter(({ endedAt }) => endedAt === null);
  const before = active();
  if (effects.includes('hold')) {
    holds.replace(row, holdsOf(row, row.order, lineCells(context, row.order), ratios));
  }
  if (effects.includes('end-hold')) holds.end(row, context.clock.now());
  const after = active();
  const textOf = (list: readonly Hold[]): string =>
    list.map(({ key, quantity }) => `${key} ${quantity}`).join('\n');
  if (textOf(before) === textOf(after)) return;
  holdsChanged(
    context,
    [...before, ...after].map(({ itemNumber }) => itemNumber),
  );
}

const isNews = (before: LedgerOrder | null, row: LedgerOrder): boolean =>
  before === null || before.state !== row.state || before.reason.code !== row.reason.code;

function tellNews(context: WriteContext, { problem }: RowChange, row: LedgerOrder, now: number): void {
  const { stores } = context;
  noteOrder(stores, row, now, row.state, row.reason.text);
  resolveOrderErrors(stores, row, now);
  const error = problem ?? (needsPerson(row) ? errorOfReason(row.reason, REMEDY) : null);
  if (error !== null) reportOrderError(context, row, error);
  if (row.state === 'canceled' || row.state === 'ignored') {
    const tasks = openTasksOf(stores, row, ['enter-order']);
    closeTasks(stores, tasks, 'dismissed', 'the store', now);
  }
}

const REMEDY =
  'Look at the order in the store and at the payment rules in the order settings, or post it now or ignore it on the Orders page.';

const needsPerson = ({ state, reason }: LedgerOrder): boolean =>
  state === 'blocked' || reason.code.endsWith('-late');

function removeRow({ stores, clock }: WriteContext, row: OrderKey): void {
  const now = clock.now();
  stores.orders.holds.replace(row, []);
  stores.orders.ledger.remove(row);
  resolveOrderErrors(stores, row, now);
}
