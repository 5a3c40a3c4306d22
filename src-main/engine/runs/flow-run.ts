import type { ItemFlowName } from '../../../src-shared/domain/flow.ts';
import { type RunId, runId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { applyPlan } from '../flows/apply-plan.ts';
import type { FlowContext } from '../flows/flow-context.ts';
import { FLOW_PLANNERS } from '../flows/index.ts';
import type { FlowPlan } from '../flows/plan-flow.ts';
import { judgeEmptySource, judgeMassChange } from '../guards/mass-change-guard.ts';
import { knowsOrders } from '../orders/pull/open-cursor.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { HoldReason, Run } from '../ports/stores.ts';
import { runBroken } from './broken-off.ts';
import type { EngineEvents } from './engine-event.ts';
import { type FirstContact, firstContact, firstPlanHold } from './first-contact.ts';
import { endFailed, mustGet, newRun } from './run-record.ts';

/** One run of a flow that plans: which, for which store, and how. */
export interface FlowRunOptions {
  readonly flow: ItemFlowName;
  readonly cycle: number;
  readonly connection: ConnectionSettings;
  readonly platform: CommercePlatform;
  readonly signal: AbortSignal;
  /** Plan only: nothing is sent and the cursor stays. */
  readonly isPreview: boolean;
  readonly isFull: boolean;
  /** Between two pages of a comparison: work that must not wait until it is over. */
  readonly letIn: (id: RunId) => Promise<void>;
}

type JudgedPlan = FlowPlan & { readonly hold: HoldReason | null; readonly contact: FirstContact };

/** Plans one flow for one store and, unless it is held for a person, turns the plan into jobs. Sends nothing itself. */
export async function runFlow(
  ports: EnginePorts,
  events: EngineEvents,
  options: FlowRunOptions,
): Promise<Run> {
  const { flow, cycle, connection } = options;
  const { stores, clock } = ports;
  const id = runId(ports.newId());
  stores.runs.insert(newRun(id, cycle, flow, connection.id, clock.now()));
  const started = mustGet(stores, id);
  events.emit({ kind: 'run-started', at: clock.now(), run: started });

  try {
    const plan = await makePlan(ports, events, options, started);
    if (plan.ok) return await decide(ports, options, started.id, plan.value);
    return fail(ports, events, id, plan.error);
  } catch (defect) {
    ports.log.error('planning broke off', { defect, run: id, flow });
    return fail(ports, events, id, runBroken(flow, defect, 'Nothing was sent that was not planned before.'));
  }
}

/** Holds a plan, or turns it into jobs. */
async function decide(
  ports: EnginePorts,
  options: FlowRunOptions,
  id: RunId,
  plan: JudgedPlan,
): Promise<Run> {
  const { flow, connection } = options;
  const { stores, clock, pause } = ports;
  const { planned, unchanged, blocked, nextCursor, hold, contact } = plan;
  stores.runs.update(id, { planned, unchanged, blocked, nextCursor });
  if (options.isPreview) {
    stores.runs.update(id, { state: 'preview', endedAt: clock.now(), nextCursor: null });
    return mustGet(stores, id);
  }
  if (hold !== null) {
    stores.runs.update(id, { state: 'held', hold });
    ports.log.warn('a plan waits for approval', { run: id, flow, reason: hold.message });
    return mustGet(stores, id);
  }
  const approval =
    contact.isApproved || planned === 0 ? null : { approvedAt: clock.now(), startedEmpty: true };
  await applyPlan(mustGet(stores, id), stores, { now: clock.now(), pause, approval });
  if (plan.isFull) stores.outbox.releaseBlocked(connection.id, flow, clock.now());
  return mustGet(stores, id);
}

async function makePlan(
  ports: EnginePorts,
  events: EngineEvents,
  options: FlowRunOptions,
  run: Run,
): Promise<Result<JudgedPlan, SyncError>> {
  const { flow, connection, platform, signal, isPreview, isFull } = options;
  const { stores, clock, pos, log, pause } = ports;
  const contact = await firstContact(stores, connection.id, platform, signal);
  if (!contact.ok) return contact;
  const context: FlowContext = {
    runId: run.id,
    connection,
    platform,
    pos,
    stores,
    clock,
    log,
    signal,
    pause: async () => {
      await pause();
      await options.letIn(run.id);
    },
    isPreview,
    mustMatchExisting: contact.value.mustMatchExisting,
    knowsOrders:
      connection.orders === null || platform.sales === undefined || knowsOrders(stores, connection.id),
  };
  const plan = await FLOW_PLANNERS[flow](context, {
    isFull,
    onProgress: (done) =>
      events.emit({
        kind: 'run-progress',
        at: clock.now(),
        runId: run.id,
        connectionId: connection.id,
        flow,
        step: 'comparing',
        done,
        total: null,
      }),
  });
  if (!plan.ok) return err(plan.error);
  return ok({
    ...plan.value,
    contact: contact.value,
    hold: judge(ports, connection, contact.value, plan.value),
  });
}

function judge(
  { stores }: EnginePorts,
  connection: ConnectionSettings,
  contact: FirstContact,
  plan: FlowPlan,
): HoldReason | null {
  if (plan.planned === 0) return null;
  if (!contact.isApproved && contact.productCount > 0)
    return firstPlanHold(contact.productCount, plan.planned);
  const linked = stores.links.count(connection.id);
  return judgeEmptySource(plan, linked) ?? judgeMassChange(plan.drastic, linked, connection.brake);
}

function fail(ports: EnginePorts, events: EngineEvents, id: RunId, error: SyncError): Run {
  const at = ports.clock.now();
  const run = endFailed(ports.stores, id, error, at);
  events.emit({ kind: 'run-ended', at, run });
  return run;
}
