import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import {
  type FlowCursor,
  formatCursor,
  needsFullCompare,
  parseCursor,
  withOverlap,
} from '../checkpoints/cursor.ts';
import { addDrastic, type DrasticCounts, NO_DRASTIC_CHANGES } from '../guards/mass-change-guard.ts';
import type { FlowContext, FlowDefinition, PlanPage } from './flow-context.ts';
import { allItems, someItems } from './item-pages.ts';

/** A finished plan: its changes are stored under the run, nothing was sent. */
export interface FlowPlan {
  readonly planned: number;
  readonly unchanged: number;
  readonly problems: readonly SyncError[];
  readonly drastic: DrasticCounts;
  /** The cursor to store together with the jobs. */
  readonly nextCursor: string;
}

export interface PlanOptions {
  /** Compare everything, whatever the cursor says. */
  readonly isFull: boolean;
  readonly onProgress: (compared: number) => void;
}

/**
 * Gathers and plans page by page. The upper bound is read before the rows, so that what changes meanwhile is seen by
 * the next run.
 */
export async function planFlow<Gathered>(
  flow: FlowDefinition<Gathered>,
  context: FlowContext,
  options: PlanOptions,
): Promise<Result<FlowPlan, SyncError>> {
  const scope = await findScope(flow, context, options.isFull);
  if (!scope.ok) return scope;
  const blocked = context.stores.errors.blockedItems(context.connection.id, flow.name);
  const pages =
    scope.value.changed === null
      ? allItems(context, flow.scope)
      : someItems(context, [...scope.value.changed, ...blocked], flow.lacking);
  let planned = 0;
  let unchanged = 0;
  let drastic = NO_DRASTIC_CHANGES;
  const problems: SyncError[] = [];
  let compared = 0;
  for await (const items of pages) {
    if (!items.ok) return items;
    if (context.signal.aborted) return err(canceled());
    const page = await planPageOf(flow, context, items.value);
    if (!page.ok) return page;
    storePage(flow, context, items.value, page.value, blocked);
    planned += page.value.changes.length;
    unchanged += page.value.unchanged;
    problems.push(...page.value.problems);
    drastic = addDrastic(drastic, page.value.drastic);
    compared += items.value.length;
    options.onProgress(compared);
  }
  return ok({ planned, unchanged, problems, drastic, nextCursor: formatCursor(scope.value.next) });
}

interface Scope {
  /** Null: everything is compared. */
  readonly changed: readonly ItemNumber[] | null;
  readonly next: FlowCursor;
}

async function findScope<Gathered>(
  flow: FlowDefinition<Gathered>,
  context: FlowContext,
  isFull: boolean,
): Promise<Result<Scope, SyncError>> {
  const now = context.clock.now();
  const cursor = parseCursor(context.stores.checkpoints.get(flow.name, context.connection.id, 'all'));
  if (!isFull && cursor !== null && !needsFullCompare(cursor, now)) {
    const since = withOverlap(cursor.signposts);
    const changes = await context.pos.changedItems(flow.aspect, since, context.signal);
    if (!changes.ok) return changes;
    const { bound, itemNumbers, mustCompareAll } = changes.value;
    const next = { signposts: bound, comparedAt: mustCompareAll ? now : cursor.comparedAt };
    return ok({ changed: mustCompareAll ? null : itemNumbers, next });
  }
  const bound = await context.pos.currentBound(flow.aspect, context.signal);
  return bound.ok ? ok({ changed: null, next: { signposts: bound.value, comparedAt: now } }) : bound;
}

async function planPageOf<Gathered>(
  flow: FlowDefinition<Gathered>,
  context: FlowContext,
  items: readonly ItemNumber[],
): Promise<Result<PlanPage, SyncError>> {
  const gathered = await flow.gather(context, items);
  return gathered.ok ? ok(flow.plan(gathered.value, context.connection)) : gathered;
}

function storePage<Gathered>(
  flow: FlowDefinition<Gathered>,
  context: FlowContext,
  items: readonly ItemNumber[],
  page: PlanPage,
  blocked: ReadonlySet<ItemNumber>,
): void {
  const { stores, runId, connection, clock } = context;
  const troubled = new Set(page.problems.flatMap((problem) => problem.subject?.itemNumber ?? []));
  stores.transaction(() => {
    stores.plans.add(page.changes.map((change) => ({ ...change, runId, connectionId: connection.id })));
    for (const problem of page.problems) {
      stores.errors.report(
        { connectionId: connection.id, ...problem },
        { flow: flow.name, runId, jobId: null, at: clock.now() },
      );
    }
    for (const item of items) {
      const isFree = blocked.has(item) && !troubled.has(item) && !stores.outbox.hasOpen(connection.id, item);
      if (isFree) {
        stores.errors.resolve(
          { connectionId: connection.id, flow: flow.name, itemNumber: item },
          clock.now(),
        );
      }
    }
  });
}

const canceled = (): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'run.canceled',
    operatorMessage: 'The run was stopped before it was done.',
    remedy: 'Nothing is lost; the next run goes on.',
  });
