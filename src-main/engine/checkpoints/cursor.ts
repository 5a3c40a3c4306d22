import type { PosCursor } from '../ports/pos.ts';

/** What a checkpoint holds: the signposts up to which changes were planned, and when everything was last compared. */
export interface FlowCursor {
  readonly signposts: PosCursor;
  /** Instant (ms) of the last full compare; the daily reconciliation counts from here. */
  readonly comparedAt: number;
}

/**
 * How far back each read reaches again. A row's signpost is set when its statement runs, but the row is seen only after
 * its transaction commits; a till's transaction is far shorter than this.
 */
export const OVERLAP_MS = 5 * 60_000;

/** Deletes leave nothing behind and raw edits move no signpost, so everything is compared this often. */
export const FULL_COMPARE_EVERY_MS = 24 * 60 * 60_000;

/** Moves every signpost back by the overlap. Fingerprints drop what is read twice. */
export function withOverlap(cursor: PosCursor, overlapMs = OVERLAP_MS): PosCursor {
  return Object.fromEntries(
    Object.entries(cursor).map(([table, at]) => [table, new Date(Date.parse(at) - overlapMs).toISOString()]),
  );
}

/** Null for text that is no cursor of ours (an older version's, a damaged row): the flow then compares everything. */
export function parseCursor(text: string | null): FlowCursor | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isFlowCursor(value) ? value : null;
  } catch {
    return null;
  }
}

export const formatCursor = (cursor: FlowCursor): string => JSON.stringify(cursor);

/** True when the last full compare is missing or a day old. */
export function needsFullCompare(cursor: FlowCursor | null, now: number): boolean {
  return cursor === null || now - cursor.comparedAt >= FULL_COMPARE_EVERY_MS || cursor.comparedAt > now;
}

function isFlowCursor(value: unknown): value is FlowCursor {
  if (typeof value !== 'object' || value === null) return false;
  const { signposts, comparedAt } = value as Record<string, unknown>;
  return (
    typeof comparedAt === 'number' &&
    typeof signposts === 'object' &&
    signposts !== null &&
    Object.values(signposts).every((at) => typeof at === 'string' && !Number.isNaN(Date.parse(at)))
  );
}
