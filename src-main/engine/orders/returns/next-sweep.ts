import type { Sweep } from './till-sweep.schema.ts';

/**
 * Where to go on, or from the beginning when the last look is over for so long (`every`, ms) or nobody knows of one. Null:
 * not yet. New orders push others back, which are then looked at twice and never left out.
 */
export function nextSweep(
  known: Sweep | null,
  now: number,
  every: number,
): { readonly startedAt: number; readonly offset: number } | null {
  if (known === null || known.startedAt > now) return { startedAt: now, offset: 0 };
  if (known.offset !== null) return { startedAt: known.startedAt, offset: known.offset };
  return now - known.startedAt >= every ? { startedAt: now, offset: 0 } : null;
}
