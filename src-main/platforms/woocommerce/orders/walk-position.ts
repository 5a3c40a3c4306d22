import { z } from 'zod';

/** Where the reading of a list of orders goes on. */
export interface WalkPosition {
  readonly status: 'any' | 'trash';
  /** Orders after this second (ISO 8601, UTC, whole seconds). */
  readonly after: string;
  /** Set while the second that follows holds more orders than a page, and is read page by page. */
  readonly second: SecondWalk | null;
}

/** How far one second was read. */
export interface SecondWalk {
  readonly page: number;
  /** How many orders it held on the page before; null: not known. */
  readonly total: number | null;
  /** The last order of the page before, in a list that is not counted; else null. */
  readonly lastId: number | null;
  /** How often it was begun anew because orders left it. */
  readonly restarts: number;
}

const shape = z.object({
  status: z.enum(['any', 'trash']),
  after: z.iso.datetime(),
  second: z
    .object({
      page: z.number(),
      total: z.number().nullable(),
      lastId: z.number().nullable(),
      restarts: z.number(),
    })
    .nullable(),
});

/** A position as the text that the engine keeps. */
export const formatPosition = (position: WalkPosition): string => JSON.stringify(position);

/** Null for text that is no position of ours. */
export function parsePosition(text: string | null): WalkPosition | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The beginning of a second; `restarts` as in `SecondWalk`. */
export const secondFromStart = (restarts: number): SecondWalk => ({
  page: 1,
  total: null,
  lastId: null,
  restarts,
});

const SECOND_MS = 1_000;

/** An instant in whole seconds, moved by some of them. Parts of a second are cut off. */
export const secondOf = (instant: string, moveBy = 0): string =>
  new Date((Math.floor(Date.parse(instant) / SECOND_MS) + moveBy) * SECOND_MS).toISOString();

/** The first whole second that is not before an instant. */
export const secondNotBefore = (instant: string): string =>
  new Date(Math.ceil(Date.parse(instant) / SECOND_MS) * SECOND_MS).toISOString();

/**
 * As WooCommerce takes it together with `dates_are_gmt`: UTC, without a zone. With a zone it would be moved by the store's
 * own offset, and a store east of Greenwich would keep hours of changes back (seen on 10.0.2).
 */
export const wireTime = (instant: string): string => new Date(Date.parse(instant)).toISOString().slice(0, 19);
