import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { type JobPayload, PAYLOAD_VERSION } from '../jobs/payload.schema.ts';
import type { JobKind } from '../ports/stores.ts';
import type { Change } from './flow-context.ts';

interface ChangeParts<Kind extends JobKind> {
  readonly kind: Kind;
  readonly itemNumber: ItemNumber;
  readonly key?: CellKey;
  readonly reason: string;
  /** What a person compares; plain JSON values. */
  readonly before: object | null;
  readonly after: object;
  readonly payload: JobPayload<Kind>;
  /** It goes before all others of its store; left out: no. */
  readonly isUrgent?: boolean;
}

/** The order key of jobs that set one field of one cell. */
export const cellOrderKey = (kind: JobKind, key: CellKey): string => `${kind}:${key}`;

/**
 * A planned change with its job. Jobs that make, adopt or hide a product run in sequence per item; setting a field of
 * one cell runs in sequence per cell and field, where a newer value replaces one that still waits.
 */
export function change<Kind extends JobKind>(parts: ChangeParts<Kind>): Change {
  const { kind, itemNumber, key = null, reason, isUrgent = false } = parts;
  const target = key === null ? itemNumber : cellOrderKey(kind, key);
  return {
    kind,
    itemNumber,
    key,
    reason,
    before: parts.before === null ? null : JSON.stringify(parts.before),
    after: JSON.stringify(parts.after),
    job: {
      payload: JSON.stringify(parts.payload),
      payloadVersion: PAYLOAD_VERSION,
      dedupeKey: key === null ? `${kind}:${itemNumber}` : target,
      orderKey: target,
      isUrgent,
    },
  };
}
