import type { ParcelEnd } from './tell-parcels.ts';

/** So many orders in a row that could not be told are the store's fault, and none of theirs. */
const IN_A_ROW = 3;

/** Whether a store is worth asking on in this run. */
export class StoreHealth {
  #failures = 0;
  #isRefused = false;

  /** One order's end: a single failure may be the order's own, a refused log-in or a request to wait is not. */
  note(end: ParcelEnd): void {
    if (end.kind === 'told') this.#failures = 0;
    if (end.kind !== 'stop') return;
    this.#failures += 1;
    if (end.error.kind !== 'transient') this.#isRefused = true;
  }

  get isDown(): boolean {
    return this.#isRefused || this.#failures >= IN_A_ROW;
  }
}
