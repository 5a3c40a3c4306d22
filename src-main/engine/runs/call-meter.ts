import type { ConnectionId } from '../../../src-shared/domain/ids.ts';

/** Requests to a store: how many of each operation, and how many of them read and wrote. */
export interface CallCounts {
  readonly calls: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly writes: number;
}

/** Counts the requests that leave for each store, so that every run can say what it cost. */
export class CallMeter {
  readonly #counts = new Map<
    ConnectionId,
    { calls: Record<string, number>; reads: number; writes: number }
  >();

  record(connectionId: ConnectionId, operation: string, kind: 'read' | 'write'): void {
    const counts = this.#counts.get(connectionId) ?? { calls: {}, reads: 0, writes: 0 };
    counts.calls[operation] = (counts.calls[operation] ?? 0) + 1;
    if (kind === 'read') counts.reads += 1;
    else counts.writes += 1;
    this.#counts.set(connectionId, counts);
  }

  /** What was counted since the last call, and starts anew. */
  take(connectionId: ConnectionId): CallCounts {
    const counts = this.#counts.get(connectionId) ?? { calls: {}, reads: 0, writes: 0 };
    this.#counts.delete(connectionId);
    return counts;
  }
}

/** Adds two counts up, operation by operation. */
export function addCalls(a: CallCounts, b: CallCounts): CallCounts {
  const calls = { ...a.calls };
  for (const [operation, count] of Object.entries(b.calls))
    calls[operation] = (calls[operation] ?? 0) + count;
  return { calls, reads: a.reads + b.reads, writes: a.writes + b.writes };
}
