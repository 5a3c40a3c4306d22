import { z } from 'zod';
import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { ConnectionId, RunId } from '../../src-shared/domain/ids.ts';
import type { HoldReason, Run, RunState } from '../engine/ports/stores.ts';
import type { SqlValue } from './driver.ts';
import { formatError, parseError } from './stored-error.ts';

/** A row of `run`. */
export interface RunRow {
  readonly id: RunId;
  readonly cycle: number;
  readonly flow: FlowName;
  readonly connection_id: ConnectionId;
  readonly state: RunState;
  readonly hold: string | null;
  readonly planned: number;
  readonly applied: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly blocked: number;
  readonly calls: string;
  readonly reads: number;
  readonly writes: number;
  readonly pos_writes: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error: string | null;
  readonly next_cursor: string | null;
}

const callsSchema = z.record(z.string(), z.number());
const holdSchema = z.object({ code: z.enum(['first-plan', 'mass-change']), message: z.string() });

/** The columns of a run's fields, in the order of the table. */
const RUN_COLUMNS: Readonly<Record<keyof Run, keyof RunRow>> = {
  id: 'id',
  cycle: 'cycle',
  flow: 'flow',
  connectionId: 'connection_id',
  state: 'state',
  hold: 'hold',
  planned: 'planned',
  applied: 'applied',
  unchanged: 'unchanged',
  failed: 'failed',
  blocked: 'blocked',
  calls: 'calls',
  reads: 'reads',
  writes: 'writes',
  posWrites: 'pos_writes',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  error: 'error',
  nextCursor: 'next_cursor',
};

/** A run's fields as columns, only those that are given; undefined ones are left out. */
export function columnsOf(fields: Partial<Run>): [column: keyof RunRow, value: SqlValue][] {
  const { hold, calls, error, ...plain } = fields;
  const values: Partial<Record<keyof Run, SqlValue | undefined>> = { ...plain };
  if (hold !== undefined) values.hold = hold === null ? null : JSON.stringify(hold);
  if (calls !== undefined) values.calls = JSON.stringify(calls);
  if (error !== undefined) values.error = error === null ? null : formatError(error);
  return (Object.keys(RUN_COLUMNS) as (keyof Run)[]).flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [[RUN_COLUMNS[field], value] as [keyof RunRow, SqlValue]];
  });
}

/** The run of a row. */
export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    cycle: row.cycle,
    flow: row.flow,
    connectionId: row.connection_id,
    state: row.state,
    hold: row.hold === null ? null : (holdSchema.parse(JSON.parse(row.hold)) satisfies HoldReason),
    planned: row.planned,
    applied: row.applied,
    unchanged: row.unchanged,
    failed: row.failed,
    blocked: row.blocked,
    calls: callsSchema.parse(JSON.parse(row.calls)),
    reads: row.reads,
    writes: row.writes,
    posWrites: row.pos_writes,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    error: row.error === null ? null : parseError(row.error),
    nextCursor: row.next_cursor,
  };
}
