import type { PosCursor } from '../ports/pos.ts';
import type { FlowCursor } from './flow-cursor.schema.ts';

/**
 * How far back each read reaches again. A row's signpost is set when its statement runs, but the row is seen only after
 * its transaction commits; a till's transaction is far shorter than this, and so is what a register's clock lags.
 */
export const OVERLAP_MS = 5 * 60_000;

/** Deletes leave nothing behind and raw edits move no signpost, so everything is compared this often. */
export const FULL_COMPARE_EVERY_MS = 24 * 60 * 60_000;

/**
 * Moves back the signposts that are younger than the overlap: rows as old as they are may not have been committed when
 * they were read. An older signpost stands, so that a table that rests is not read again and again: of code lists and
 * imports thousands of rows share one instant. Fingerprints drop what is read twice.
 */
export function withOverlap(position: PosCursor, overlapMs = OVERLAP_MS): PosCursor {
  const settled = new Date(Date.parse(position.readAt) - overlapMs).toISOString();
  const signposts = Object.entries(position.signposts).map(([table, at]) => [
    table,
    Date.parse(at) < Date.parse(settled) ? at : settled,
  ]);
  return { ...position, signposts: Object.fromEntries(signposts), newest: position.signposts };
}

/**
 * When the flow must run at the latest, by our clock: when prices change next by themselves. `now` is our clock just
 * after the POS's was read, so that we are never early; null: nothing is known to come.
 */
export function wakeAtOf({ readAt, pricesChangeAt }: PosCursor, now: number): number | null {
  if (pricesChangeAt === undefined) return null;
  return Date.parse(pricesChangeAt) + (now - Date.parse(readAt));
}

/** True when the last full compare is missing, a day old, of a clock that was ahead, or of other settings. */
export function needsFullCompare(cursor: FlowCursor | null, now: number, settings: string): boolean {
  return (
    cursor === null ||
    now - cursor.comparedAt >= FULL_COMPARE_EVERY_MS ||
    cursor.comparedAt > now ||
    cursor.settings !== settings
  );
}

/** The POS's clock may lose so much against ours between two looks before it counts as set back. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * True when the POS's clock was set back since the last look: rows were written then with times that we have passed
 * already. A clock that only runs slow stays within the overlap.
 */
export function wasSetBack({ position, lookedAt }: FlowCursor, readAt: string, now: number): boolean {
  const passed = Date.parse(readAt) - Date.parse(position.readAt);
  return passed < -CLOCK_TOLERANCE_MS || (lookedAt !== null && passed < now - lookedAt - CLOCK_TOLERANCE_MS);
}

/** The bound, with every signpost that was seen to move up to now. */
export function withMoved(before: PosCursor | null, bound: PosCursor): PosCursor {
  const isNewer = ([key, at]: readonly [string, string]): boolean => {
    const last = before?.signposts[key];
    return last !== undefined && Date.parse(at) > Date.parse(last);
  };
  const moved = Object.entries(bound.signposts).filter(isNewer);
  return {
    ...bound,
    moved: [...new Set([...(before?.moved ?? []), ...moved.map(([key]) => key)])].toSorted(),
  };
}
