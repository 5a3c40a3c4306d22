import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { Stores } from '../ports/stores.ts';
import type { Change, FlowContext, FlowDefinition, PlanPage } from './flow-context.ts';

/** Items with an open error of a flow. */
export type TroubledItems = ReturnType<Stores['errors']['troubledItems']>;

/** How many changes of a page were stored, and how many were left out since a person must decide about them. */
export interface StoredPage {
  readonly planned: number;
  readonly suppressed: number;
}

/**
 * Stores the plan of a page of items: its changes under the run, its problems as open errors, items to be looked at
 * again; and closes the errors of items that were found to be fine.
 */
export function storePage(
  flow: Pick<FlowDefinition<unknown>, 'name' | 'plansItems'>,
  context: FlowContext,
  items: readonly ItemNumber[],
  page: PlanPage,
  troubled: TroubledItems,
): StoredPage {
  const { stores, runId, connection, clock, isPreview } = context;
  const at = clock.now();
  return stores.transaction(() => {
    const changes = withoutDeadOnes(context, page.changes);
    stores.plans.add(changes.map((change) => ({ ...change, runId, connectionId: connection.id })));
    for (const problem of page.problems) {
      const error = { connectionId: connection.id, ...problem };
      stores.errors.report(error, { flow: flow.name, runId, jobId: null, at });
    }
    if (!isPreview) {
      stores.rechecks.add(flow.name, connection.id, page.postponed);
      const postponed = new Set(page.postponed);
      const judged = items.filter((item) => troubled.all.has(item) && !postponed.has(item));
      if (flow.plansItems) dropObsoleteJobs(context, judged, page);
      stores.errors.resolveLookedAt(connection.id, flow.name, judged, page.problems, at);
    }
    return { planned: changes.length, suppressed: page.changes.length - changes.length };
  });
}

/** A change that failed for good is not sent again as it is; a person says so, or something of it changes. */
function withoutDeadOnes({ stores, connection }: FlowContext, changes: readonly Change[]): readonly Change[] {
  const keys = changes.filter((change) => change.key === null).map((change) => change.job.orderKey);
  if (keys.length === 0) return changes;
  const dead = new Map(
    stores.outbox
      .unfinished(connection.id, [...new Set(keys)])
      .filter((job) => job.state === 'dead')
      .map((job) => [job.dedupeKey, job.payload]),
  );
  return dead.size === 0 ? changes : changes.filter(({ job }) => dead.get(job.dedupeKey) !== job.payload);
}

// What was set aside for an item that needs nothing of that kind any more.
function dropObsoleteJobs(
  { stores, connection }: FlowContext,
  judged: readonly ItemNumber[],
  page: PlanPage,
): void {
  const wanted = new Set<string>([
    ...page.changes.map((change) => change.itemNumber),
    ...page.problems.flatMap((problem) => problem.subject?.itemNumber ?? []),
  ]);
  const obsolete = judged.filter((item) => !wanted.has(item));
  if (obsolete.length > 0) stores.outbox.dropSetAside(connection.id, obsolete);
}
