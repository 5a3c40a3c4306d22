import { parseCursor } from '../checkpoints/flow-cursor.schema.ts';
import type { Approval, Run, Stores } from '../ports/stores.ts';

/** Jobs per transaction: short enough that nothing else in the process waits long. */
const CHUNK = 500;

/** When and under which consent a plan is applied; `now` in ms. */
export interface ApplyOptions {
  readonly now: number;
  /** Lets other work of the process in between chunks. */
  readonly pause: () => Promise<void>;
  /** The consent under which the plan is sent, when it is given with this plan. */
  readonly approval: Approval | null;
}

/**
 * Turns a stored plan into outbox jobs. The consent is stored with the first of them and the cursor moves in the
 * transaction of the last, together with the rechecks that the plan has looked at. A run that died in between is planned
 * anew: items with a job under way are put off, and dedupe keys keep one job of each value.
 */
export async function applyPlan(run: Run, stores: Stores, options: ApplyOptions): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    after = stores.transaction(() => {
      if (from === 0 && options.approval !== null) stores.approvals.put(run.connectionId, options.approval);
      const last = stores.plans.enqueue(run.id, from, CHUNK, options.now);
      if (last === null) finish(run, stores, options.now);
      return last;
    });
    await options.pause();
  }
}

function finish(run: Run, stores: Stores, now: number): void {
  const { flow, connectionId, nextCursor } = run;
  if (nextCursor !== null) {
    stores.checkpoints.put(flow, connectionId, 'all', nextCursor, now);
    stores.rechecks.clear(flow, connectionId, parseCursor(nextCursor)?.recheckedTo ?? 0);
  }
  stores.runs.update(run.id, { state: 'applying', hold: null });
}
