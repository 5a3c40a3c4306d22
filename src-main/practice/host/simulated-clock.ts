/** The computer's clock moved by an offset: a driver with the same offset agrees without talking. */
export class SimulatedClock {
  #offsetMs = 0;

  readonly now = (): Date => new Date(Date.now() + this.#offsetMs);

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
