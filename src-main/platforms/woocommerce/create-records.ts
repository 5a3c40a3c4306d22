import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { type Lane, sendLanes } from '../http/send-lanes.ts';
import { writtenRecord } from './product.schema.ts';
import type { StoreSession } from './store-session.ts';

/** A product or variant to be made. */
export interface Creation {
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Makes records and answers their ids. A barcode that the store refuses keeps none out: that record was not made, and
 * is sent once more without it.
 */
export async function createRecords<Row extends Creation>(
  session: StoreSession,
  operation: string,
  lanes: readonly Lane<Row>[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Row, Result<number, SyncError>>> {
  const answers = new Map(await sendCreations(session, operation, lanes, signal));
  const without = new Map<Creation, Row>();
  const again = lanes.map((lane): Lane<Creation> => {
    const refused = lane.rows.filter((row) => isBarcodeRefused(answers.get(row)));
    return { ...lane, rows: refused.map((row) => withoutBarcode(row, without)) };
  });
  if (without.size === 0) return answers;
  for (const [creation, answer] of await sendCreations(session, operation, again, signal)) {
    const row = without.get(creation);
    if (row !== undefined) answers.set(row, answer);
  }
  return answers;
}

function sendCreations<Row extends Creation>(
  { client, pacer }: StoreSession,
  operation: string,
  lanes: readonly Lane<Row>[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Row, Result<number, SyncError>>> {
  return sendLanes<Row, number>(lanes, pacer, async (path, rows) => {
    const sent = await client.batch({
      operation,
      path,
      verb: 'create',
      effect: 'create',
      rows: rows.map(({ fields }) => fields),
      answers: writtenRecord,
      signal,
    });
    if (!sent.ok) return sent;
    return ok(sent.value.map((row) => (row.ok ? ok(row.value.id) : err(row.error.failure))));
  });
}

const isBarcodeRefused = (answer: Result<number, SyncError> | undefined): boolean =>
  answer !== undefined && !answer.ok && answer.error.code === 'platform.barcode-taken';

function withoutBarcode<Row extends Creation>(row: Row, without: Map<Creation, Row>): Creation {
  const { global_unique_id, ...fields } = row.fields;
  const creation = { fields };
  without.set(creation, row);
  return creation;
}
