import type { ReturnRecord } from '../../ports/order-stores.ts';
import { addOutcomes, NOTHING_DONE, type OrderFlowOutcome } from '../order-context.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { returnRound } from './return-round.ts';

/** Returns of one look-up. */
const AT_ONCE = 25;

/** Does what is due at the POS for returns. Call only while the company's one way to its POS is ours. */
export async function postReturns(context: RoundContext): Promise<OrderFlowOutcome> {
  let sum = NOTHING_DONE;
  // Each return once in a run, whatever it comes to.
  const taken = new Set<string>();
  for (;;) {
    const records = dueReturns(context, taken);
    if (records.length === 0 || context.signal.aborted) return sum;
    for (const { refundId } of records) taken.add(refundId);
    sum = addOutcomes(sum, await returnRound(context, records));
    if (sum.trouble !== null) return sum;
    await context.pause();
  }
}

const dueReturns = (
  { stores, connection, clock }: RoundContext,
  taken: ReadonlySet<string>,
): readonly ReturnRecord[] =>
  stores.orders.returns
    .due(connection.id, clock.now(), AT_ONCE + taken.size)
    .filter(({ refundId }) => !taken.has(refundId))
    .slice(0, AT_ONCE);
