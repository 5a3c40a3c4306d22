import { z } from 'zod';

/** A stretch of a table by item number, from behind the stretch before it. */
export interface Slice {
  /** The last item number that may be in it, as the table has it; null: whatever comes after the others. */
  readonly upTo: string | null;
  /** How many rows of online items it had. */
  readonly rows: number;
  /** What the figures of those rows were. */
  readonly digest: string;
}

/** A table in slices, as a cursor keeps it. */
export interface SlicedTable {
  /** At least one; only the last goes to the end. */
  readonly slices: readonly Slice[];
  /** The place of the slice that the next look begins with. */
  readonly next: number;
}

const shape = z
  .object({
    next: z.number().int().nonnegative(),
    slices: z.array(z.tuple([z.string().nullable(), z.number().nonnegative(), z.string()])),
  })
  .refine(({ next, slices }) => next < slices.length)
  .refine(({ slices }) => slices.every(([upTo], place) => (upTo === null) === (place === slices.length - 1)));

/** Undefined for a text that is none of ours: nothing is then known of the table. */
export function parseSlicedTable(text: string | undefined): SlicedTable | undefined {
  if (text === undefined) return undefined;
  try {
    const found = shape.safeParse(JSON.parse(text)).data;
    return (
      found && {
        next: found.next,
        slices: found.slices.map(([upTo, rows, digest]) => ({ upTo, rows, digest })),
      }
    );
  } catch {
    return undefined;
  }
}

export const formatSlicedTable = ({ slices, next }: SlicedTable): string =>
  JSON.stringify({ next, slices: slices.map(({ upTo, rows, digest }) => [upTo, rows, digest]) });
