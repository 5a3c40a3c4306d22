import { err, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError, SyncErrorKind } from '../../../src-shared/errors/sync-error.ts';
import type { RequestPacer } from './request-pacer.ts';

/** Records that go to one address. */
export interface Lane<Row> {
  readonly path: string;
  /** True when two requests of this lane may run at once; those of one parent would wait for each other in the store. */
  readonly mayOverlap: boolean;
  readonly rows: readonly Row[];
}

/** The answer of one request: per record, in its order, or a failure of the whole. */
export type SendRows<Row, Value> = (
  path: string,
  rows: readonly Row[],
) => Promise<Result<readonly Result<Value, SyncError>[], SyncError>>;

interface OpenLane<Row> {
  readonly lane: Lane<Row>;
  readonly waiting: Row[];
  isBusy: boolean;
}

/**
 * Sends all lanes, several at a time, in requests as large as the pacer allows, and answers per record. Nothing more is
 * sent after a failure that the next request would only meet again (key, limit, stop), nor after a second lost answer in
 * a row. One lost answer may be the fault of a record: the others still get their turn.
 */
export async function sendLanes<Row extends object, Value>(
  lanes: readonly Lane<Row>[],
  pacer: RequestPacer,
  send: SendRows<Row, Value>,
): Promise<ReadonlyMap<Row, Result<Value, SyncError>>> {
  const answers = new Map<Row, Result<Value, SyncError>>();
  const open: OpenLane<Row>[] = lanes.map((lane) => ({ lane, waiting: [...lane.rows], isBusy: false }));
  let stop: SyncError | null = null;
  let lost = 0;

  const settle = (
    rows: readonly Row[],
    from: OpenLane<Row>,
    result: Awaited<ReturnType<SendRows<Row, Value>>>,
  ) => {
    if (result.ok) {
      for (const [index, row] of rows.entries()) answers.set(row, result.value[index] ?? unanswered());
      lost = 0;
    } else if (mayPassSmaller(result.error) && rows.length > 1) {
      pacer.tooLarge(rows.length);
      from.waiting.unshift(...rows);
    } else {
      for (const row of rows) answers.set(row, result);
      if (IN_A_ROW.has(result.error.kind)) lost += 1;
      if (lost > 1 || AT_ONCE.has(result.error.kind)) stop ??= result.error;
    }
  };
  // A slow host gets fewer requests at once from then on, so the later workers end early.
  const work = async (_: unknown, worker: number): Promise<void> => {
    for (
      let next = free(open);
      next !== undefined && stop === null && (worker === 0 || worker < pacer.parallel);
      next = free(open)
    ) {
      const rows = next.waiting.splice(0, pacer.batchSize);
      next.isBusy = true;
      const result = await send(next.lane.path, rows);
      next.isBusy = false;
      settle(rows, next, result);
    }
  };
  do await Promise.all(Array.from({ length: pacer.parallel }, work));
  while (stop === null && free(open) !== undefined);
  for (const row of open.flatMap(({ waiting }) => waiting)) {
    answers.set(row, stop === null ? unanswered() : err(neverSent(stop)));
  }
  return answers;
}

const free = <Row>(open: readonly OpenLane<Row>[]): OpenLane<Row> | undefined =>
  open.find(({ lane, waiting, isBusy }) => waiting.length > 0 && (lane.mayOverlap || !isBusy));

/** The code of a request that carries too many records; nothing of it was done. */
export const TOO_LARGE = 'platform.request-too-large';
/** The code of a request over which the store's program crashed: too much for its memory or time, or one bad record. */
export const CRASHED = 'platform.store-crashed';

/** Whether half of the records may pass. After a crash only what may be repeated is sent again. */
const mayPassSmaller = ({ code, kind }: SyncError): boolean =>
  code === TOO_LARGE || (code === CRASHED && kind === 'transient');

const AT_ONCE: ReadonlySet<SyncErrorKind> = new Set(['rate-limited', 'auth', 'canceled']);
const IN_A_ROW: ReadonlySet<SyncErrorKind> = new Set(['transient', 'unknown-outcome']);

// What was not sent is in no doubt, whatever became of the request before it.
const neverSent = (error: SyncError): SyncError =>
  error.kind === 'unknown-outcome' ? { ...error, kind: 'transient' } : error;

function unanswered(): never {
  throw new Error('a request answered fewer records than it was given');
}
