import { z } from 'zod';
import { parseCheckpoint } from '../../checkpoints/parse-checkpoint.ts';

/** What the checkpoint of `import-orders` holds of one store. */
export interface OrderCursor {
  /** Orders placed before this instant (ms) are left alone. */
  readonly startAt: number;
  /** The newest change, by the store's clock (ISO 8601, UTC), up to which everything was read. */
  readonly watermark: string;
  /** Our clock (ms) at the last look far back; null: there was none. */
  readonly lookedBackAt: number | null;
  /** Our clock (ms) when orders that wait were last asked for by id; null: never. */
  readonly openReadAt: number | null;
  /** Orders that the store told of and that could not be read: they are asked for by id until they can be. */
  readonly unreadIds: readonly string[];
  /** The last look did not get through: nobody knows what was sold since. */
  readonly isUnread: boolean;
  /** The settings that orders were judged by; others mean that open ones are judged anew. */
  readonly settings: string;
}

const shape = z.object({
  startAt: z.number(),
  watermark: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  lookedBackAt: z.number().nullable(),
  openReadAt: z.number().nullable(),
  unreadIds: z.array(z.string()),
  isUnread: z.boolean(),
  settings: z.string(),
});

/** Null for text that is no cursor of ours (a damaged row): orders are then looked at from the start. */
export const parseOrderCursor = (text: string | null): OrderCursor | null => parseCheckpoint(shape, text);

export const formatOrderCursor = (cursor: OrderCursor): string => JSON.stringify(cursor);
