import { z } from 'zod';
import type { PosCursor } from '../ports/pos.ts';
import { parseCheckpoint } from './parse-checkpoint.ts';

/** What a checkpoint holds of one flow of one store. */
export interface FlowCursor {
  /** The position up to which changes were planned. */
  readonly position: PosCursor;
  /** Instant (ms) of the last full compare; the daily reconciliation counts from here. */
  readonly comparedAt: number;
  /** The settings that the plans were made with; others mean that everything must be compared. */
  readonly settings: string;
  /** The mark up to which rechecks were looked at. */
  readonly recheckedTo: number;
  /** Our clock just before `position.readAt`; null: not known. */
  readonly lookedAt: number | null;
  /** Instant (ms) at which the flow runs even if its interval is not over; null: none. */
  readonly wakeAt: number | null;
}

const instant = z.string().refine((at) => !Number.isNaN(Date.parse(at)));
const shape = z.object({
  position: z.object({
    readAt: instant,
    signposts: z.record(z.string(), instant),
    moved: z.array(z.string()).optional(),
    digests: z.record(z.string(), z.string()).optional(),
    priceRules: z.string().optional(),
    pricesChangeAt: instant.optional(),
  }),
  comparedAt: z.number(),
  settings: z.string().default(''),
  recheckedTo: z.number().int().default(0),
  lookedAt: z.number().nullable().default(null),
  wakeAt: z.number().nullable().default(null),
});

/** Null for text that is no cursor of ours (a damaged row): the flow then compares everything. */
export const parseCursor = (text: string | null): FlowCursor | null => parseCheckpoint(shape, text);

export const formatCursor = (cursor: FlowCursor): string => JSON.stringify(cursor);
