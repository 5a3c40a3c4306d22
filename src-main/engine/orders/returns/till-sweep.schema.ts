import { z } from 'zod';

/** How far the look at what came back at the till has got. */
export interface Sweep {
  /** Our clock (ms) when it began. */
  readonly startedAt: number;
  /** Orders that were looked at, the last placed first; null: all were. */
  readonly offset: number | null;
}

const shape = z.object({ startedAt: z.number(), offset: z.number().int().nonnegative().nullable() });

/**
 * Where to go on, or from the beginning when the last look is over for so long (`every`, ms) or nobody knows of one. Null:
 * not yet. New orders push others back, which are then looked at twice and never left out.
 */
export function nextSweep(
  text: string | null,
  now: number,
  every: number,
): { readonly startedAt: number; readonly offset: number } | null {
  const known = parsed(text);
  if (known === null || known.startedAt > now) return { startedAt: now, offset: 0 };
  if (known.offset !== null) return { startedAt: known.startedAt, offset: known.offset };
  return now - known.startedAt >= every ? { startedAt: now, offset: 0 } : null;
}

function parsed(text: string | null): Sweep | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
