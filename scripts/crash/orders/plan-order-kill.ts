import type { Random } from '../../../src-main/practice/company/index.ts';
import { nextOrderPoints, type OrderPoint, type OrderPointCounts } from './order-point.ts';
import type { OrderKill } from './order-trap.ts';

/** Mostly the first such request of a life, since later ones need not come. */
const TURNS = [1, 1, 1, 2, 3] as const;
/** Long enough to read an answer and be in the middle of the commit, seldom long enough to be past it. */
const LONGEST_COMMIT_MS = 2;
/** From the answer: covers reading what belongs to the page's orders, and one transaction for each of them. */
const LONGEST_PAGE_MS = 25;
/** From the start of the process: covers opening the company and putting in order what the last process left. */
const OPENING_MS = [100, 700] as const;
const OPENING_SHARE = 0.4;
/** From the begin of a cycle: covers its order work. */
const LONGEST_WORK_MS = 600;

/** Chooses the next kill. */
export const planOrderKill = (random: Random, kills: number, done: OrderPointCounts): OrderKill =>
  orderKillAt(random, nextOrderPoints(random, kills, done));

/** A kill at the first of some points that comes. */
export function orderKillAt(random: Random, points: readonly [OrderPoint, ...OrderPoint[]]): OrderKill {
  const [aim] = points;
  const isWhileOpening = aim === 'any-moment' && random.chance(OPENING_SHARE);
  return {
    points,
    turn: random.pick(TURNS),
    commitMs: random.integer(0, LONGEST_COMMIT_MS),
    pageMs: random.integer(0, LONGEST_PAGE_MS),
    anyMs: isWhileOpening ? random.integer(...OPENING_MS) : random.integer(0, LONGEST_WORK_MS),
    isWhileOpening,
    takesBroken: false,
  };
}
