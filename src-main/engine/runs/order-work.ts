import type { EnginePorts } from '../engine-ports.ts';
import type { PostingQueue } from '../orders/posting-queue.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Run } from '../ports/stores.ts';
import type { CallMeter } from './call-meter.ts';
import type { EngineEvents } from './engine-event.ts';
import { nextOrderAt } from './next-order-at.ts';
import { type OrderRunOptions, runOrderFlow } from './order-run.ts';
import { recordCalls } from './run-record.ts';

interface OrderWorkDeps {
  readonly ports: EnginePorts;
  readonly events: EngineEvents;
  readonly meter: CallMeter;
  /** Of the process's end. */
  readonly ending: () => AbortSignal;
  readonly postingQueue: PostingQueue;
}

/** What an order run is asked for. */
type OrderRequest = Pick<OrderRunOptions, 'flow' | 'cycle' | 'isPreview' | 'isFull' | 'isDueOnly'>;

/** Runs the flows of orders of one store, and knows when some order is to be worked on. */
export class OrderWork {
  readonly #deps: OrderWorkDeps;

  constructor(deps: OrderWorkDeps) {
    this.#deps = deps;
  }

  /** When an order is to be worked on; null when none is, or nothing is posted at all. `which` as `nextOrderAt` says. */
  nextAt(connection: ConnectionSettings, which: 'any' | 'sending'): number | null {
    const at = this.#dueAt(connection, which);
    const isPostingOff = this.#deps.ports.documents === undefined || at === Number.POSITIVE_INFINITY;
    return isPostingOff ? null : at;
  }

  /** Works on the orders that are due, and asks the store for no others; null when none is due. */
  async runDue(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    signal: AbortSignal,
  ): Promise<Run | null> {
    const { stores, clock } = this.#deps.ports;
    const at = this.#dueAt(connection, 'any');
    if (at === null || at > clock.now()) return null;
    const cycle = stores.runs.lastCycle();
    const request = {
      flow: 'import-orders',
      cycle,
      isPreview: false,
      isFull: false,
      isDueOnly: true,
    } as const;
    return this.run(connection, platform, signal, request);
  }

  /** Runs one flow; answers its run with the requests that it cost. */
  async run(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    signal: AbortSignal,
    request: OrderRequest,
  ): Promise<Run> {
    const { ports, events, meter, ending, postingQueue } = this.#deps;
    const options = { ...request, connection, platform, signal, ending: ending(), postingQueue };
    const run = await runOrderFlow(ports, events, options);
    recordCalls(ports.stores, run.id, meter.take(connection.id));
    return ports.stores.runs.get(run.id) ?? run;
  }

  #dueAt({ id, orders }: ConnectionSettings, which: 'any' | 'sending'): number | null {
    const { ports, postingQueue } = this.#deps;
    const at = orders === null ? null : nextOrderAt(ports.stores, id, which);
    return at === null ? null : Math.max(at, postingQueue.until);
  }
}
