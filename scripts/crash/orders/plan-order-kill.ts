import type { Random } from '../../../src-main/practice/company/index.ts';
import { nextOrderPoint, type OrderPoint, type OrderPointCounts } from './order-point.ts';
import type { OrderKill } from './order-trap.ts';

/** Mostly the first such request of a life, since later ones need not come. */
const TURNS = [1, 1, 1, 2, 3] as const;
/** Long enough to read an answer and be in the middle of the commit, seldom long enough to be past it. */
const LONGEST_COMMIT_MS = 3;
/** From the answer: covers reading what belongs to the page's orders, and one transaction for each of them. */
const LONGEST_PAGE_MS = 25;
/** From the start of the process: covers opening the company and putting in order what the last process left. */
const OPENING_MS = [100, 700] as const;
const OPENING_SHARE = 0.4;
/** From the begin of a cycle: covers its order work. */
const LONGEST_WORK_MS = 600;

/** Chooses the next kill; points that were hit too seldom come first. */
export function planOrderKill(random: Random, kills: number, done: OrderPointCounts): OrderKill {
  return orderKillAt(random, nextOrderPoint(random, kills, done));
}

/** A kill at one point. */
export function orderKillAt(random: Random, point: OrderPoint): OrderKill {
  const isWhileOpening = point === 'any-moment' && random.chance(OPENING_SHARE);
  const delayMs = isWhileOpening ? random.integer(...OPENING_MS) : delayAt(random, point);
  return { point, turn: random.pick(TURNS), delayMs, isWhileOpening };
}

function delayAt(random: Random, point: OrderPoint): number {
  if (point === 'any-moment') return random.integer(0, LONGEST_WORK_MS);
  if (point === 'page-commit') return random.integer(0, LONGEST_PAGE_MS);
  return point.endsWith('-answered') ? random.integer(0, LONGEST_COMMIT_MS) : 0;
}
