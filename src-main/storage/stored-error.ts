import { z } from 'zod';
import { connectionId } from '../../src-shared/domain/ids.ts';
import { SYNC_ERROR_KINDS, type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';

const schema = z.object({
  kind: z.enum(SYNC_ERROR_KINDS),
  code: z.string(),
  connectionId: z.string().transform(connectionId).optional(),
  subject: z
    .object({
      entity: z.enum(['item', 'variant', 'order', 'connection', 'pos', 'setting', 'run']),
      id: z.string(),
      itemNumber: z.string().optional(),
    })
    .optional(),
  field: z.string().optional(),
  operatorMessage: z.string(),
  remedy: z.string(),
  detail: z.string().optional(),
  retryAt: z.string().optional(),
  holderId: z.string().optional(),
});

/** The stored text of a failure; nothing but its known fields is kept. */
export const formatError = (error: SyncError): string => JSON.stringify(schema.parse(error));

/** A stored failure; one that no longer parses is itself shown as a failure, never dropped. */
export function parseError(text: string): SyncError {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return syncError({
      kind: 'defect',
      code: 'storage.unreadable-error',
      operatorMessage: 'A stored failure could not be understood.',
      remedy: 'Send the diagnostics bundle to support.',
      detail: text.slice(0, 500),
    });
  }
}
