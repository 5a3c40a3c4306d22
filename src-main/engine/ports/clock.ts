/** Where time comes from. Real time in the app, a simulated one in the practice company and in tests. */
export interface Clock {
  /** The present instant, milliseconds since 1970 UTC. */
  now(): number;
  /** Resolves at or after the instant, or at once when the signal aborts. */
  sleepUntil(instantMs: number, signal: AbortSignal): Promise<void>;
}
