import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with a statement. */
export type SqlFault = {
  /** Part of the statement's text, any case; left out: every statement. */
  readonly match?: string;
  /** Only statements of this log-in. */
  readonly user?: string;
  /** How often; left out: until it is taken away. */
  readonly times?: number;
} & (
  | { readonly kind: 'error'; readonly number: number; readonly message: string }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The connection is cut before the statement ran, or after it ran and before it was answered. */
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
);

/** Faults on demand: what no real server gives when one needs it. */
export class FaultInjector {
  #faults: { readonly fault: SqlFault; left: number }[] = [];

  /** Replaces all faults. */
  set(faults: readonly SqlFault[]): void {
    this.#faults = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  /** The fault that a statement meets now, null for none. */
  take(text: string, user: string): SqlFault | null {
    const entry = this.#faults.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.user === undefined || fault.user === user) &&
        (fault.match === undefined || text.toLowerCase().includes(fault.match.toLowerCase())),
    );
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry.fault;
  }

  /** Waits, or returns early when the client gives up. */
  async delay(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
