import type { Delays } from '../engine-process/delay-sampler.ts';
import { type MeasuredRow, measured } from './row.ts';

/** The page and the tray wait as long as the main thread does. */
const MOST_MS = 50;

/** The row for the event-loop delay of some work. */
export const delayRow = (work: string, { ownP99Ms, ownMaxMs, wallP99Ms }: Delays): MeasuredRow =>
  measured({
    what: `${work}: event-loop delay p99`,
    result: ownP99Ms,
    budget: MOST_MS,
    unit: 'ms',
    note: `longest ${ownMaxMs.toFixed(0)} ms; with what else runs on this machine p99 ${wallP99Ms.toFixed(0)} ms`,
  });
