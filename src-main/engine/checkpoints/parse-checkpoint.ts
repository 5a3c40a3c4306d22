import type { z } from 'zod';

/** What a checkpoint holds. Null for none, and for text that is not ours (a damaged row). */
export function parseCheckpoint<Shape extends z.ZodType>(
  shape: Shape,
  text: string | null,
): z.output<Shape> | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
