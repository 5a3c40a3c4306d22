/** How far some work was at an instant (ms). */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

export interface Pace {
  readonly perSecond: number;
  /** Null while it cannot be told. */
  readonly leftMs: number | null;
}

/** Long enough to even out batches, short enough to follow a store that slows down. */
const WINDOW_MS = 15_000;
const SHORTEST_MS = 1_000;

/** The samples of one piece of work with the newest added; work that went backwards is a new piece. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.done < last.done) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** How fast it goes and how long it will take; null until there is something to tell from. */
export function paceOf(samples: readonly Sample[], total: number | null): Pace | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  const elapsedMs = last.at - first.at;
  const done = last.done - first.done;
  if (elapsedMs < SHORTEST_MS || done === 0) return null;
  const perSecond = (done / elapsedMs) * 1_000;
  return { perSecond, leftMs: total === null ? null : (Math.max(0, total - last.done) / perSecond) * 1_000 };
}
