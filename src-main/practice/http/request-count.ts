/** Methods that change nothing. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** How much was asked of a server since it was started. */
export class RequestCount {
  readonly #byOperation = new Map<string, number>();
  #writes = 0;

  add(operation: string, method: string): void {
    this.#byOperation.set(operation, (this.#byOperation.get(operation) ?? 0) + 1);
    if (!READING.has(method)) this.#writes += 1;
  }

  /** Requests by operation. */
  calls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#byOperation);
  }

  writes(): number {
    return this.#writes;
  }
}
