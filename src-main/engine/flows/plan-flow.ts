import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { needsFullCompare, wakeAtOf, wasSetBack, withMoved, withOverlap } from '../checkpoints/cursor.ts';
import { type FlowCursor, formatCursor, parseCursor } from '../checkpoints/flow-cursor.schema.ts';
import { addDrastic, type DrasticCounts, NO_DRASTIC_CHANGES } from '../guards/mass-change-guard.ts';
import type { PosCursor } from '../ports/pos.ts';
import { runStopped } from '../runs/broken-off.ts';
import type { FlowContext, FlowDefinition, PlanPage } from './flow-context.ts';
import { allItems, someItems } from './item-pages.ts';
import { storePage, type TroubledItems } from './store-page.ts';

/** A finished plan: its changes are stored under the run, nothing was sent. */
export interface FlowPlan {
  readonly planned: number;
  readonly unchanged: number;
  /** Records that cannot be sent as they are, each with an open error. */
  readonly blocked: number;
  readonly drastic: DrasticCounts;
  /** Everything was compared, and the POS named no item at all that is sold online. */
  readonly isSourceEmpty: boolean;
  /** Everything was compared, rather than what changed. */
  readonly isFull: boolean;
  /** The cursor to store together with the jobs. */
  readonly nextCursor: string;
}

/** How much is compared, and who is told how far it is. */
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
  const obstacle = flow.obstacle(context.connection);
  if (obstacle !== null) return err(obstacle);
  const scope = await findScope(flow, context, options.isFull);
  if (!scope.ok) return scope;
  const { changed, rechecks, next } = scope.value;
  const troubled = context.stores.errors.troubledItems(context.connection.id, flow.name);
  const pages =
    changed === null
      ? allItems(context, flow.scope)
      : someItems([...changed, ...rechecks, ...troubled.blocked]);
  let sum = { planned: 0, unchanged: 0, blocked: 0, drastic: NO_DRASTIC_CHANGES };
  let compared = 0;
  let isAnyOnline = false;
  for await (const page of pages) {
    if (!page.ok) return page;
    if (context.signal.aborted) return err(runStopped());
    isAnyOnline ||= page.value.isOnline;
    const planned = await planPageOf(flow, context, page.value.items, troubled);
    if (!planned.ok) return planned;
    sum = {
      planned: sum.planned + planned.value.planned,
      unchanged: sum.unchanged + planned.value.unchanged,
      blocked: sum.blocked + planned.value.blocked,
      drastic: addDrastic(sum.drastic, planned.value.drastic),
    };
    compared += page.value.items.length;
    options.onProgress(compared);
    await context.pause();
  }
  const isFull = changed === null;
  const isSourceEmpty = isFull && flow.scope === 'online' && !isAnyOnline;
  return ok({ ...sum, isSourceEmpty, isFull, nextCursor: formatCursor(next) });
}

interface Scope {
  /** Null: everything is compared. */
  readonly changed: readonly ItemNumber[] | null;
  readonly rechecks: readonly ItemNumber[];
  readonly next: FlowCursor;
}

async function findScope<Gathered>(
  flow: FlowDefinition<Gathered>,
  { stores, connection, clock, pos, signal }: FlowContext,
  isFull: boolean,
): Promise<Result<Scope, SyncError>> {
  const now = clock.now();
  const settings = JSON.stringify({ ...flow.settingsOf(connection), assortment: connection.assortment });
  const { items: rechecks, upTo: recheckedTo } = stores.rechecks.list(flow.name, connection.id);
  const cursor = parseCursor(stores.checkpoints.get(flow.name, connection.id, 'all'));
  const nextOf = (bound: PosCursor, comparedAt: number): FlowCursor => ({
    position: withMoved(cursor?.position ?? null, bound),
    comparedAt,
    settings,
    recheckedTo,
    lookedAt: now,
    wakeAt: wakeAtOf(bound, clock.now()),
  });
  const whole = (bound: PosCursor): Scope => ({ changed: null, rechecks, next: nextOf(bound, now) });
  if (isFull || cursor === null || needsFullCompare(cursor, now, settings)) {
    const bound = await pos.currentBound(flow.aspect, signal);
    return bound.ok ? ok(whole(bound.value)) : bound;
  }
  const changes = await pos.changedItems(flow.aspect, withOverlap(cursor.position), signal);
  if (!changes.ok) return changes;
  const { bound, itemNumbers, mustCompareAll } = changes.value;
  if (mustCompareAll || wasSetBack(cursor, bound.readAt, now)) return ok(whole(bound));
  return ok({ changed: itemNumbers, rechecks, next: nextOf(bound, cursor.comparedAt) });
}

type PageSum = Pick<FlowPlan, 'planned' | 'unchanged' | 'blocked' | 'drastic'>;

async function planPageOf<Gathered>(
  flow: FlowDefinition<Gathered>,
  context: FlowContext,
  items: readonly ItemNumber[],
  troubled: TroubledItems,
): Promise<Result<PageSum, SyncError>> {
  const gathered = await flow.gather(context, items);
  if (!gathered.ok) return gathered;
  const page: PlanPage = flow.plan(gathered.value, context.connection);
  const { planned, suppressed } = storePage(flow, context, items, page, troubled);
  const blocked = page.problems.length + suppressed;
  return ok({ planned, unchanged: page.unchanged, blocked, drastic: page.drastic });
}
