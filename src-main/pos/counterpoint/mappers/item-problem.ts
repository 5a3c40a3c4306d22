import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';

/** A row of the company that cannot be used as it is; `blocked`: it comes right when somebody corrects the item. */
export function itemProblem(
  number: ItemNumber,
  problem: Pick<SyncError, 'code' | 'field' | 'operatorMessage' | 'remedy' | 'detail'>,
): SyncError {
  return syncError({
    kind: 'blocked',
    subject: { entity: 'item', id: number, itemNumber: number },
    ...problem,
  });
}

/**
 * A row that is left out while the rest of the item is as it should be. It comes right with a change of the item, so
 * nothing is gained by looking again before.
 */
export const itemWarning = (...told: Parameters<typeof itemProblem>): SyncError => ({
  ...itemProblem(...told),
  kind: 'rejected',
});
