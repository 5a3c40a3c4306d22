import type { OrderFlowName } from '../../../src-shared/domain/flow.ts';
import { type RunId, runId } from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { ORDER_FLOWS } from '../flows/order-flows.ts';
import type { OrderFlowContext, OrderFlowOutcome } from '../orders/order-context.ts';
import type { PostingQueue } from '../orders/posting-queue.ts';
import { orderCursor } from '../orders/pull/open-cursor.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { OnDocumentWrite } from '../ports/pos-documents.ts';
import type { Run } from '../ports/stores.ts';
import { runBroken } from './broken-off.ts';
import type { EngineEvents } from './engine-event.ts';
import { endFailed, mustGet, newRun } from './run-record.ts';
import { resolveReachedBy } from './store-trouble.ts';

/** One run of a flow of orders: which, for which store, and how. */
export interface OrderRunOptions {
  readonly flow: OrderFlowName;
  readonly cycle: number;
  readonly connection: ConnectionSettings;
  readonly platform: CommercePlatform;
  readonly signal: AbortSignal;
  /** Ends with the process alone. */
  readonly ending: AbortSignal;
  readonly postingQueue: PostingQueue;
  readonly isPreview: boolean;
  readonly isFull: boolean;
  /** Only what is due is worked on; the store is not asked for news. */
  readonly isDueOnly: boolean;
}

const DEFAULT_CURRENCY = 'USD';

/**
 * Runs one flow of orders for one store. It plans and acts order by order, so there is no plan to be held: its run says
 * what it came to. What went wrong with a part of the work ends the run as failed, and the counts hold all the same.
 */
export async function runOrderFlow(
  ports: EnginePorts,
  events: EngineEvents,
  options: OrderRunOptions,
): Promise<Run> {
  const { flow, cycle, connection } = options;
  const { stores, clock, log } = ports;
  const id = runId(ports.newId());
  stores.runs.insert(newRun(id, cycle, flow, connection.id, clock.now()));
  events.emit({ kind: 'run-started', at: clock.now(), run: mustGet(stores, id) });
  let run: Run;
  let posWrites = 0;
  try {
    const context = contextOf(ports, options, id, () => {
      posWrites += 1;
    });
    if (context === null) run = endFailed(stores, id, notOffered(flow), clock.now());
    else {
      const ended = await ORDER_FLOWS[flow](context);
      run = ended.ok ? end(ports, options, id, ended.value) : endFailed(stores, id, ended.error, clock.now());
    }
  } catch (defect) {
    log.error('a flow of orders broke off', { defect, run: id, flow });
    putInOrder(ports, connection);
    run = endFailed(
      stores,
      id,
      runBroken(flow, defect, 'No order is lost: the next run goes on.'),
      clock.now(),
    );
  }
  if (posWrites > 0) {
    stores.runs.update(id, { posWrites });
    run = mustGet(stores, id);
  }
  events.emit({ kind: 'run-ended', at: clock.now(), run });
  return run;
}

/** Null where the store tells nothing of its orders, or they are not set up. */
function contextOf(
  ports: EnginePorts,
  options: OrderRunOptions,
  id: RunId,
  onWrite: OnDocumentWrite,
): OrderFlowContext | null {
  const { connection, platform, isPreview, isFull, isDueOnly } = options;
  const { stores, clock, log, newId, random, pause, documents = null } = ports;
  const { orders: settings } = connection;
  const { sales } = platform;
  if (settings === null || sales === undefined) return null;
  const { timeZone, connections } = ports.settings();
  return {
    runId: id,
    connection,
    settings,
    sales,
    documents,
    onDocumentWrite: onWrite,
    stores,
    clock,
    log,
    signal: options.signal,
    ending: options.ending,
    newId,
    random,
    pause,
    isPreview,
    isFull,
    isDueOnly,
    companyCurrency: ports.companyCurrency ?? DEFAULT_CURRENCY,
    timeZone,
    startAt: orderCursor(stores, connection.id, settings, clock.now()).startAt,
    postingQueue: options.postingQueue,
    chooseReturns: ports.chooseReturns,
    allConnections: connections.map((store) => store.id),
  };
}

function end(ports: EnginePorts, options: OrderRunOptions, id: RunId, outcome: OrderFlowOutcome): Run {
  const { stores, clock } = ports;
  const at = clock.now();
  const { trouble, ...counts } = outcome;
  return stores.transaction(() => {
    stores.runs.update(id, counts);
    if (trouble !== null) return endFailed(stores, id, trouble, at);
    stores.runs.update(id, { state: options.isPreview ? 'preview' : 'done', endedAt: at });
    const run = mustGet(stores, id);
    if (!options.isPreview) resolveReachedBy(stores, run, at);
    return run;
  });
}

/** After a defect no order or return may be left between two steps: what may have been sent is looked for. */
function putInOrder({ stores, clock }: EnginePorts, { id }: ConnectionSettings): void {
  const now = clock.now();
  stores.transaction(() => {
    for (const row of stores.orders.ledger.inStates(id, ['proving', 'posting'], 1_000)) {
      const state = row.state === 'posting' ? 'verifying' : 'due';
      stores.orders.ledger.put({ ...row, state, nextAt: now, updatedAt: now });
    }
    for (const record of stores.orders.returns.inStates(id, ['posting'], 1_000)) {
      stores.orders.returns.put({ ...record, state: 'verifying', nextAt: now, updatedAt: now });
    }
  });
}

const notOffered = (flow: OrderFlowName): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.not-offered',
    operatorMessage: `The flow ${flow} is set up for a store that tells nothing of its orders.`,
    remedy: 'Switch off the import of orders for this store.',
  });
