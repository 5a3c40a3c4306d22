import type { Run, Stores } from '../ports/stores.ts';

/** Jobs per transaction: short enough that nothing else in the process waits long. */
const CHUNK = 2_000;

/**
 * Turns a stored plan into outbox jobs. The cursor moves in the transaction of the last chunk; a run that died in
 * between is repeated whole, and dedupe keys drop what is there already. `pause` lets other work in between chunks.
 */
export async function applyPlan(
  run: Run,
  stores: Stores,
  now: number,
  pause: () => Promise<void>,
): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    after = stores.transaction(() => {
      const last = stores.plans.enqueue(run.id, from, CHUNK, now);
      if (last === null) {
        if (run.nextCursor !== null) {
          stores.checkpoints.put(run.flow, run.connectionId, 'all', run.nextCursor, now);
        }
        stores.runs.update(run.id, { state: 'applying', hold: null });
      }
      return last;
    });
    await pause();
  }
}
