import { createRandom, type Random } from '../company/index.ts';
import type { FaultConditions } from './fault-conditions.schema.ts';

/** What a fault is matched with. */
export interface FaultTarget {
  readonly operation: string;
  readonly method: string;
  /** Compared in any case. */
  readonly path: string;
}

interface Armed<Fault> {
  readonly fault: Fault;
  readonly random: Random;
  left: number;
  toPass: number;
}

/** Faults of an HTTP server on demand: what no real server gives when one needs it. */
export class FaultInjector<Fault extends FaultConditions> {
  readonly #parse: (faults: readonly Readonly<Record<string, unknown>>[]) => readonly Fault[];
  #armed: Armed<Fault>[] = [];

  /** `parse` throws a plain sentence on nonsense. */
  constructor(parse: (faults: readonly Readonly<Record<string, unknown>>[]) => readonly Fault[]) {
    this.#parse = parse;
  }

  /** Replaces all faults. Throws a plain sentence on nonsense, and leaves them as they were. */
  set(faults: readonly Readonly<Record<string, unknown>>[]): void {
    this.#armed = this.#parse(faults).map((fault, at) => ({
      fault,
      random: createRandom(fault.seed ?? at),
      left: fault.times ?? Number.POSITIVE_INFINITY,
      toPass: fault.after ?? 0,
    }));
  }

  /** The fault that a request meets now, null for none; of several the first that strikes. */
  take(target: FaultTarget): Fault | null {
    const struck = this.#armed.find((armed) => strikes(armed, target));
    if (struck === undefined) return null;
    struck.left -= 1;
    return struck.fault;
  }
}

function strikes(armed: Armed<FaultConditions>, target: FaultTarget): boolean {
  const { fault } = armed;
  if (armed.left <= 0 || !isMatch(fault.match, target)) return false;
  if (armed.toPass > 0) {
    armed.toPass -= 1;
    return false;
  }
  return fault.probability === undefined || armed.random.chance(fault.probability);
}

function isMatch(match: string | undefined, { operation, method, path }: FaultTarget): boolean {
  if (match === undefined) return true;
  const [first = '', second] = match.trim().split(/\s+/);
  const within = (part: string) => path.toLowerCase().includes(part.toLowerCase());
  if (second !== undefined) return first.toUpperCase() === method && within(second);
  if (first.startsWith('/')) return within(first);
  return operation === first || operation.startsWith(`${first}.`);
}
