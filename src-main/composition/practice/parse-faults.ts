import { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

const schema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())), {
  error: 'must be a JSON object with a list of faults for each store',
});

/** Faults by the id of the store (or `sqlserver`, or `counterpoint-api`) that is to have them; the doubles check each fault itself. */
export type PracticeFaults = z.infer<typeof schema>;

/** Reads the text of a file with faults. */
export function parseFaults(text: string, source: string): Result<PracticeFaults, SyncError> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err(unreadable(source, z.prettifyError(parsed.error)));
  } catch (cause) {
    return err(unreadable(source, cause instanceof Error ? cause.message : String(cause)));
  }
}

const unreadable = (source: string, detail: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'practice.faults-unreadable',
    field: 'faults',
    operatorMessage: `The faults in ${source} could not be understood: ${detail}`,
    remedy: 'Write a JSON object: { "woocommerce": [ { … } ] }.',
    detail,
  });
