/** A repeatable source of chance: the same seeds give the same sequence on every machine. */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
  /** One entry of a list. Throws when the list is empty: that is a defect. */
  pick<T>(list: readonly T[]): T;
  /** `count` different entries in the list's own order; the whole list when it is shorter. */
  sample<T>(list: readonly T[], count: number): T[];
}

/** Makes a source from one or more whole numbers, for example a company's seed and an item's index (mulberry32). */
export function createRandom(...seeds: readonly number[]): Random {
  let state = mix(seeds);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[integer(0, list.length - 1)] as T;
  };
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const chosen: T[] = [];
    let missing = Math.min(count, list.length);
    // Selection sampling (Knuth 3.4.2 S): one pass, keeps the order.
    for (let at = 0; missing > 0; at++) {
      if (next() * (list.length - at) >= missing) continue;
      chosen.push(list[at] as T);
      missing -= 1;
    }
    return chosen;
  };
  return { next, integer, chance: (probability) => next() < probability, pick, sample };
}

function mix(seeds: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const seed of seeds) {
    for (const half of [Math.floor(seed / 4_294_967_296), seed]) {
      hash = Math.imul(hash ^ (half | 0), 0x85ebca6b);
      hash ^= hash >>> 13;
      hash = Math.imul(hash, 0xc2b2ae35);
      hash ^= hash >>> 16;
    }
  }
  return hash;
}
