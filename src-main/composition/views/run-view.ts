import type { RunView } from '../../../src-shared/contract/status.schema.ts';
import type { Run } from '../../engine/ports/stores.ts';
import { failureViewOrNull, type Hide, instantText } from './failure-view.ts';

/** A run as the page shows it. */
export function runView(run: Run, hide: Hide): RunView {
  const { id, cycle, flow, state, planned, applied, unchanged, failed, blocked } = run;
  const { reads, writes, posWrites } = run;
  return {
    id,
    cycle,
    flow,
    storeId: run.connectionId,
    state,
    holdMessage: run.hold?.message ?? null,
    planned,
    applied,
    unchanged,
    failed,
    blocked,
    reads,
    writes,
    posWrites,
    startedAt: instantText(run.startedAt),
    endedAt: run.endedAt === null ? null : instantText(run.endedAt),
    failure: failureViewOrNull(run.error, hide),
  };
}
