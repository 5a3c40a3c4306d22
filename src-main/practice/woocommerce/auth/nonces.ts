/** Nonces that were used, remembered for as long as their timestamps are accepted. */
export class Nonces {
  readonly #seen = new Map<string, number>();

  /** False when it was used before. */
  use(nonce: string, timestamp: number, oldestAccepted: number): boolean {
    for (const [old, at] of this.#seen) {
      if (at >= oldestAccepted) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) return false;
    this.#seen.set(nonce, timestamp);
    return true;
  }
}
