import { parseBatch } from '../sql/parse-batch.ts';
import type { Statement } from '../sql/statement.ts';

const KEPT_TEXTS = 1_000;
const KEPT_PLANS = 40;

/** Parsed batches by their text, and what was made of their parts; shared by all sessions. */
export class PlanCache {
  readonly #batches = new Map<string, readonly Statement[]>();
  readonly #plans = new WeakMap<object, Map<string, unknown>>();

  batch(text: string): readonly Statement[] {
    const known = this.#batches.get(text);
    if (known !== undefined) return known;
    const parsed = parseBatch(text);
    const [oldest] = this.#batches.keys();
    if (this.#batches.size >= KEPT_TEXTS && oldest !== undefined) this.#batches.delete(oldest);
    this.#batches.set(text, parsed);
    return parsed;
  }

  /** What `make` answers for a part of a batch, made once for each key. */
  plan<Plan>(part: object, key: string, make: () => Plan): Plan {
    let plans = this.#plans.get(part);
    if (plans === undefined) {
      plans = new Map();
      this.#plans.set(part, plans);
    }
    const known = plans.get(key);
    if (known !== undefined) return known as Plan;
    const made = make();
    if (plans.size >= KEPT_PLANS) plans.clear();
    plans.set(key, made);
    return made;
  }
}
