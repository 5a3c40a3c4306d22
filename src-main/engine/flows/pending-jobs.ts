import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import { type JobPayload, parsePayload } from '../jobs/payload.schema.ts';
import type { JobKind } from '../ports/stores.ts';
import { cellOrderKey } from './change.ts';
import type { FlowContext } from './flow-context.ts';

/**
 * What the unfinished jobs of one kind would set, by cell. The store may hold that value already, or will; a plan that
 * compared with the last accepted value alone would let a job overwrite what is right by now.
 */
export function pendingJobs<Kind extends JobKind>(
  { stores, connection }: FlowContext,
  kind: Kind,
  keys: readonly CellKey[],
): ReadonlyMap<CellKey, JobPayload<Kind>> {
  const cells = new Map(keys.map((key) => [cellOrderKey(kind, key), key]));
  const pending = new Map<CellKey, JobPayload<Kind>>();
  for (const job of stores.outbox.unfinished(connection.id, [...cells.keys()])) {
    const key = cells.get(job.orderKey);
    const payload = parsePayload(kind, job.payload, job.payloadVersion);
    if (key !== undefined && payload !== null) pending.set(key, payload);
  }
  return pending;
}
