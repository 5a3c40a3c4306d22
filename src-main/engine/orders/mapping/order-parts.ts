import { compareDecimals, type Decimal, decimal } from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { partOf, withoutPart } from './cut-order.ts';
import { inWholeCents } from './whole-cents.ts';

/** What is posted by itself. */
export interface OrderPart {
  /** 0: the whole order; 1, 2, ... : parts with references of their own. */
  readonly part: number;
  /** The part as an order by itself, with its share of the money; the ledger keeps it as the row's order. */
  readonly order: WebOrder;
  /** `sent`: it may be in the POS, and its row stays as it is. `gone`: its goods have left. `rest`: what is still here. */
  readonly stand: 'sent' | 'gone' | 'rest';
}

/** Their goods and money may be in the POS already. */
const SENT: readonly OrderState[] = ['posting', 'verifying', 'posted', 'fulfilled'];

/**
 * The parts of an order whose goods leave one after another, by the quantities that left: those that were sent already, as
 * they were sent; what has left since, which is due once its money was captured; and the rest, which waits for its own
 * parcel. An order that goes in one piece, or was sent so, is part 0. The parts' goods, charges, tax and tenders always come
 * to the whole, to the cent: charges go with the first parcel, odd cents with the last. Rows of parts that are in `ledgerParts`
 * and not in the answer are to be removed.
 */
export function partsOf(
  given: WebOrder,
  ledgerParts: readonly LedgerOrder[],
  { postsPartByPart }: Pick<OrderSettings, 'postsPartByPart'>,
): readonly OrderPart[] {
  const whole: OrderPart = { part: 0, order: given, stand: 'rest' };
  const settled = ledgerParts
    .filter(({ state, decision }) => SENT.includes(state) || decision === 'ignore')
    .toSorted((one, other) => one.part - other.part);
  if (settled.some(({ part }) => part === 0)) return [{ ...whole, stand: 'sent' }];
  const isPartly = given.shipment.state === 'partly' && postsPartByPart;
  if (settled.length === 0 && !isPartly) return [whole];
  const order = inWholeCents(given);
  const sent = settled.map(({ part, order: slice }): OrderPart => ({ part, order: slice, stand: 'sent' }));
  const rest = sent.reduce((left, { order: slice }) => withoutPart(left, slice), takenBackWith(order));
  if (rest.lines.length === 0) return sent;
  const next = (sent.at(-1)?.part ?? 0) + 1;
  if (order.shipment.state === 'complete') return [...sent, { part: next, order: gone(rest), stand: 'gone' }];
  const left = unitsThatLeft(rest);
  if (left.size === 0) return [...sent, { part: next, order: waiting(rest), stand: 'rest' }];
  const parcel = partOf(rest, left);
  const after = withoutPart(rest, parcel);
  return [
    ...sent,
    { part: next, order: gone(parcel), stand: 'gone' },
    ...(after.lines.length === 0
      ? []
      : [{ part: next + 1, order: waiting(after), stand: 'rest' } satisfies OrderPart]),
  ];
}

/** Refunds belong to the order and not to a part; when all money was given back, nothing more of it is wanted. */
const takenBackWith = (order: WebOrder): WebOrder => ({
  ...order,
  isCanceled: order.isCanceled || isWhollyRefunded(order),
  refunds: [],
});

function unitsThatLeft({ lines }: WebOrder): ReadonlyMap<RemoteLineId, Decimal> {
  return new Map(
    lines
      .filter(({ shippedQuantity }) => compareDecimals(shippedQuantity, ZERO) > 0)
      .map(({ id, shippedQuantity }) => [id, shippedQuantity]),
  );
}

const ZERO = decimal(0);

/** A parcel that left by itself is complete, and not taken back by what happens to the rest. */
const gone = (part: WebOrder): WebOrder => ({
  ...part,
  isCanceled: false,
  shipment: { ...part.shipment, state: 'complete' },
  lines: part.lines.map((line) => ({ ...line, shippedQuantity: line.quantity })),
});

/** It waits as an order of which a part has left. */
const waiting = (part: WebOrder): WebOrder => ({
  ...part,
  shipment: { ...part.shipment, state: 'partly' },
  lines: part.lines.map((line) => ({ ...line, shippedQuantity: ZERO })),
});
