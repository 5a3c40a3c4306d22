const PER_SECOND = 10;
const BURST = 40;

/**
 * The limit that a host sets before its shops, after what shared hosting commonly allows: 10 requests a second over time,
 * 40 at once. WooCommerce itself has none.
 */
export class RateLimit {
  #tokens = BURST;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** Null when the request may pass; else after how many whole seconds to ask again. */
  take(now: number): number | null {
    const passed = Math.max(0, now - this.#at) / 1_000;
    this.#tokens = Math.min(BURST, this.#tokens + passed * PER_SECOND);
    this.#at = now;
    if (this.#tokens < 1) return Math.max(1, Math.ceil((1 - this.#tokens) / PER_SECOND));
    this.#tokens -= 1;
    return null;
  }
}
