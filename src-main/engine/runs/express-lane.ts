import { type FlowName, isOrderFlow } from '../../../src-shared/domain/flow.ts';

/**
 * Work that may be done in the middle of other work of the same store, where that lets it in: between two pages of a
 * comparison, between two batches of requests. The other work stands still meanwhile, so there is still one thing at a
 * time. What nobody let in is done at its place in the queue.
 */
export class ExpressLane {
  readonly #waiting = new Set<() => Promise<unknown>>();

  /** Answers the same work; whoever runs it first takes it off the lane, and it is done once. */
  put<Value>(work: () => Promise<Value>): () => Promise<Value> {
    let begun: Promise<Value> | null = null;
    const once = (): Promise<Value> => {
      this.#waiting.delete(once);
      begun ??= work();
      return begun;
    };
    this.#waiting.add(once);
    return once;
  }

  /** Does what waits. A failure is told to whoever put the work here, not to the work in whose middle it happened. */
  async letIn(): Promise<void> {
    for (const work of [...this.#waiting]) await work().catch(() => undefined);
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }
}

/** Flows that do not wait for a long comparison: what orders took and what the tills sold must be known soon. */
export const isExpressFlow = (flow: FlowName): boolean => isOrderFlow(flow) || flow === 'export-stock';
