import type { ReturnRecord, WorkTask } from '../../../src-main/engine/ports/order-stores.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteRefundId } from '../../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../../src-shared/domain/web-order.ts';
import { aWebRefund } from '../../builders/web-order.builder.ts';
import type { KeptDocument } from '../../fakes/fake-documents.ts';
import type { World } from './engine-fixture.ts';
import { buy, type OrderScene, orderScene, WEB } from './order-scene.ts';

let refunds = 70_000;

/** A refund of some mugs of an order that `buy` made: their price and their share of the line's tax of 2.00. */
export function aRefundOf(order: WebOrder, units: number, changes: Partial<WebRefund> = {}): WebRefund {
  const [line] = order.lines;
  if (line === undefined) throw new Error('the order has no line');
  const total = 12.5 * units;
  const tax = (2 * units) / Number(line.quantity);
  return aWebRefund({
    id: remoteRefundId(++refunds),
    amount: decimal(total + tax),
    lines: [
      {
        lineId: line.id,
        quantity: decimal(units),
        total: decimal(total),
        tax: decimal(tax),
        isRestocked: true,
      },
    ],
    chargesAmount: decimal(0),
    chargesTax: decimal(0),
    ...changes,
  });
}

/** All of an order, shipping included. */
export const allOf = (order: WebOrder): WebRefund =>
  aRefundOf(order, Number(order.lines[0]?.quantity ?? 0), {
    amount: order.total,
    chargesAmount: decimal(5),
    chargesTax: decimal('0.4'),
  });

/** The retailer gives goods back in the store, which puts them back on sale by itself. */
export function giveBack(
  { sales, platform, clock }: Pick<OrderScene, 'sales' | 'platform' | 'clock'>,
  { id }: WebOrder,
  refund: WebRefund,
): WebRefund {
  const made = { ...refund, createdAt: new Date(clock.now()).toISOString() };
  const variant = platform.variant('MUG');
  const units = made.lines.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  if (variant?.stock != null) variant.stock += units;
  const before = sales.placed.get(id)?.refunds ?? [];
  sales.change(id, { refunds: [...before, made] });
  return made;
}

/** An order of four mugs that was posted, released by staff, and seen. */
export async function soldScene(
  changes: Parameters<typeof orderScene>[0] = {},
): Promise<{ readonly scene: OrderScene; readonly order: WebOrder }> {
  const scene = await orderScene(changes);
  const order = buy(scene, {}, 4);
  await scene.cycle();
  scene.documents.release(`W-${order.id}`);
  await scene.cycle();
  return { scene, order };
}

export function returnOf({ stores }: Pick<World, 'stores'>, { id }: Pick<WebRefund, 'id'>): ReturnRecord {
  const record = stores.orders.returns.get(WEB, id);
  if (record === null) throw new Error(`refund ${id} is not in the ledger`);
  return record;
}

/** The documents by which goods came back. */
export const returnsIn = ({ documents }: Pick<OrderScene, 'documents'>): readonly KeptDocument[] =>
  documents.documents.filter(({ lines }) => lines.some(({ kind }) => kind === 'return'));

export const openTasks = ({ stores }: Pick<World, 'stores'>): readonly WorkTask[] =>
  stores.orders.tasks.list({ state: 'open', limit: 50 });
