import type { Random } from '../../src-main/practice/company/index.ts';
import { FLOWS, type FlowName } from '../../src-shared/domain/flow.ts';
import { KILL_POINTS, type KillPoint, leastAtEachPoint, type PointCounts } from './kill-point.ts';

/** One planned kill. */
export interface KillOrder {
  readonly point: KillPoint;
  /**
   * Which write of the process's life it is about, counted from 1. For `between`: how many writes are answered before,
   * 0 for a kill before the first.
   */
  readonly write: number;
  /** From the moment that the point names to the kill: the process goes on with its own work so long. */
  readonly delayMs: number;
  /** The delay counts from the start of the process, not from the start of its work. */
  readonly isWhileOpening: boolean;
  /** The flows of the first cycle, as when not all are due: so that kills find the writes of each. */
  readonly flows: readonly FlowName[];
}

const ALL_FLOWS_SHARE = 0.4;
/** The catalog twice: its writes are the ones that could double something. */
const SINGLE_FLOWS: readonly FlowName[] = ['export-catalog', ...FLOWS];
/** Products are made by the first writes of a cycle, so lives end there most often; some last for longer. */
const LIFETIMES = [1, 1, 1, 4, 4, 4, 4, 25] as const;
/** Long enough to read an answer and be in the middle of the commit, seldom long enough to be past it. */
const LONGEST_COMMIT_MS = 3;
/** From the begin of a cycle: covers comparing and planning. */
const LONGEST_PLANNING_MS = 800;
/** From the start of the process: covers opening the company and putting in order what the last process left. */
const OPENING_MS = [100, 700] as const;
const OPENING_SHARE = 0.4;
/** From an answer: covers its commit, the next lease and the next request's making. */
const LONGEST_QUIET_MS = 40;

/** So much of what is left at most is kept for points that had too few: some of those kills miss as well. */
const RESERVED_SHARE = 0.5;

/**
 * Chooses the next kill. A kill may turn out to have hit another point than it was meant for, so `done` counts what was
 * hit, and points that had too few come first while there are kills left for them.
 */
export function planKill(random: Random, kills: number, done: PointCounts): KillOrder {
  const left = kills - KILL_POINTS.reduce((sum, point) => sum + done[point], 0);
  const least = leastAtEachPoint(kills);
  const missing = KILL_POINTS.flatMap((point) =>
    Array.from({ length: Math.max(0, least - done[point]) }, () => point),
  );
  const isNeeded = missing.length > 0 && missing.length >= left * RESERVED_SHARE;
  const point = random.pick(isNeeded ? missing : KILL_POINTS);
  const longest = random.pick(LIFETIMES);
  // After an answer its commit is often not over yet; before the first write there is nothing to be committed.
  const isSureBetween = point === 'between' && isNeeded;
  const write = isSureBetween ? 0 : random.integer(point === 'between' ? 0 : 1, longest);
  const isWhileOpening = point === 'between' && write === 0 && random.chance(OPENING_SHARE);
  const delayMs = isWhileOpening ? random.integer(...OPENING_MS) : delayAt(point, write, random);
  const flows = random.chance(ALL_FLOWS_SHARE) ? FLOWS : [random.pick(SINGLE_FLOWS)];
  return { point, write, delayMs, isWhileOpening, flows };
}

function delayAt(point: KillPoint, write: number, random: Random): number {
  switch (point) {
    case 'before-send':
    case 'sent-without-answer':
      return 0;
    case 'answered-without-commit':
      return random.integer(0, LONGEST_COMMIT_MS);
    case 'between':
      return random.integer(0, write === 0 ? LONGEST_PLANNING_MS : LONGEST_QUIET_MS);
  }
}
