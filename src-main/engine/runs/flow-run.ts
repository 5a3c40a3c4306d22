import type { FlowName } from '../../../src-shared/domain/flow.ts';
import { runId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { applyPlan } from '../flows/apply-plan.ts';
import type { FlowContext } from '../flows/flow-context.ts';
import { FLOW_PLANNERS } from '../flows/index.ts';
import type { FlowPlan } from '../flows/plan-flow.ts';
import { judgeMassChange } from '../guards/mass-change-guard.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { HoldReason, Run } from '../ports/stores.ts';
import type { EngineEvents } from './engine-event.ts';
import { newRun } from './run-record.ts';

export interface FlowRunOptions {
  readonly flow: FlowName;
  readonly cycle: number;
  readonly connection: ConnectionSettings;
  readonly platform: CommercePlatform;
  readonly signal: AbortSignal;
  /** Plan only: nothing is sent and the cursor stays. */
  readonly isPreview: boolean;
  readonly isFull: boolean;
}

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
  const started = mustGet(ports, id);
  events.emit({ kind: 'run-started', at: clock.now(), run: started });

  const plan = await makePlan(ports, events, options, started);
  if (!plan.ok) return endFailed(ports, events, id, plan.error);
  const { planned, unchanged, problems, nextCursor } = plan.value;
  stores.runs.update(id, { planned, unchanged, blocked: problems.length, nextCursor });
  if (options.isPreview) {
    stores.runs.update(id, { state: 'preview', endedAt: clock.now(), nextCursor: null });
    return mustGet(ports, id);
  }
  if (plan.value.hold !== null) {
    stores.runs.update(id, { state: 'held', hold: plan.value.hold });
    ports.log.warn('a plan waits for approval', { run: id, flow, reason: plan.value.hold.message });
    return mustGet(ports, id);
  }
  await applyPlan(mustGet(ports, id), stores, clock.now(), ports.pause);
  return mustGet(ports, id);
}

async function makePlan(
  ports: EnginePorts,
  events: EngineEvents,
  options: FlowRunOptions,
  run: Run,
): Promise<Result<FlowPlan & { readonly hold: HoldReason | null }, SyncError>> {
  const { flow, connection, platform, signal } = options;
  const { stores, clock } = ports;
  const first = await firstContact(ports, options);
  if (!first.ok) return first;
  const context: FlowContext = {
    runId: run.id,
    connection,
    platform,
    pos: ports.pos,
    stores,
    clock,
    log: ports.log,
    signal,
    mustMatchExisting: first.value.mustMatch,
  };
  const plan = await FLOW_PLANNERS[flow](context, {
    isFull: options.isFull,
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
  if (!plan.ok) return plan;
  const hold =
    first.value.isApproved || plan.value.planned === 0
      ? judgeMassChange(plan.value.drastic, stores.links.count(connection.id), connection.brake)
      : firstPlanHold(first.value.productCount, plan.value.planned);
  return ok({ ...plan.value, hold });
}

interface FirstContact {
  readonly isApproved: boolean;
  readonly mustMatch: boolean;
  readonly productCount: number;
}

// Only a store that was empty when we first looked can hold nobody else's products.
async function firstContact(
  ports: EnginePorts,
  { connection, platform, signal }: FlowRunOptions,
): Promise<Result<FirstContact, SyncError>> {
  const approval = ports.stores.approvals.get(connection.id);
  if (approval !== null) return ok({ isApproved: true, mustMatch: !approval.startedEmpty, productCount: 0 });
  const count = await platform.catalog.countProducts(signal);
  if (!count.ok) return err(count.error);
  if (count.value > 0) return ok({ isApproved: false, mustMatch: true, productCount: count.value });
  ports.stores.approvals.put(connection.id, { approvedAt: ports.clock.now(), startedEmpty: true });
  return ok({ isApproved: true, mustMatch: false, productCount: 0 });
}

const firstPlanHold = (productCount: number, planned: number): HoldReason => ({
  code: 'first-plan',
  message: `The store already holds ${productCount} products. Look at the ${planned} planned changes and approve them before anything is sent.`,
});

function endFailed(ports: EnginePorts, events: EngineEvents, id: Run['id'], error: SyncError): Run {
  const { stores, clock } = ports;
  const state = error.kind === 'canceled' ? 'canceled' : 'failed';
  stores.transaction(() => {
    stores.plans.removeOf(id);
    stores.runs.update(id, { state, error, endedAt: clock.now() });
    const run = mustGet(ports, id);
    if (state === 'failed') {
      stores.errors.report(error, { flow: run.flow, runId: id, jobId: null, at: clock.now() });
    }
  });
  const run = mustGet(ports, id);
  events.emit({ kind: 'run-ended', at: clock.now(), run });
  return run;
}

function mustGet(ports: EnginePorts, id: Run['id']): Run {
  const run = ports.stores.runs.get(id);
  if (run === null) throw new Error(`run ${id} was not stored`);
  return run;
}
