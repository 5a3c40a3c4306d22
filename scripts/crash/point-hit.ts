import type { KillPoint } from './kill-point.ts';
import type { SeenWrite } from './trap.ts';

/**
 * Where a kill found the process, judged from what is on disk afterwards: a write whose answer was delivered is between
 * two writes only when its batch was committed.
 */
export function pointHit(write: SeenWrite | null, leasedAfter: ReadonlySet<number>): KillPoint {
  if (write === null) return 'between';
  switch (write.step) {
    case 'arrived':
      return 'before-send';
    case 'answered':
      return 'sent-without-answer';
    case 'delivered':
      return write.leasedJobs.some((id) => leasedAfter.has(id)) ? 'answered-without-commit' : 'between';
  }
}
