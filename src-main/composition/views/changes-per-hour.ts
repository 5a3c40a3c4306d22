import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { RunStore } from '../../engine/ports/stores.ts';
import { instantText } from './failure-view.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** The last 24 hours up to now, one entry each, also for the hours in which nothing changed. */
export function changesPerHour(runs: RunStore, now: number): StatusView['changesPerHour'] {
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  const first = last - (HOURS - 1) * HOUR_MS;
  const applied = new Map(runs.changesPerHour(first).map((row) => [`${row.hour} ${row.flow}`, row.applied]));
  return Array.from({ length: HOURS }, (_, index) => {
    const hour = first + index * HOUR_MS;
    const of = (flow: FlowName): number => applied.get(`${hour} ${flow}`) ?? 0;
    return {
      hour: instantText(hour),
      catalog: of('export-catalog'),
      prices: of('export-prices'),
      stock: of('export-stock'),
    };
  });
}
