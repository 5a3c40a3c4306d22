import type { Random } from '../../../src-main/practice/company/index.ts';

/** Requests of order work that change something, by what they are about. */
export const ORDER_CALLS = ['document', 'customer', 'payment', 'return', 'parcel'] as const;
export type OrderCall = (typeof ORDER_CALLS)[number];

/** How far such a request had come when the process died. */
export const STEPS = [
  /** That it is about to leave is committed; it did not reach the other side. */
  'before-call',
  /** The other side did the work, its answer never arrived. */
  'saved',
  /** The answer's bytes arrived, the process died within a few milliseconds. */
  'answered',
] as const;
export type Step = (typeof STEPS)[number];

/** Where a kill can find the work on web orders. */
export const ORDER_POINTS = [
  ...ORDER_CALLS.flatMap((call) => STEPS.map((step): CallPoint => `${call}-${step}`)),
  /** A document or return whose answer was lost is being looked for. */
  'verifying',
  /** A page of the store's orders has arrived, and goes into the ledger order by order. */
  'page-commit',
  /** Anything else, from the first instruction on. */
  'any-moment',
] as const;
export type CallPoint = `${OrderCall}-${Step}`;
export type OrderPoint = (typeof ORDER_POINTS)[number];

export type OrderPointCounts = Readonly<Record<OrderPoint, number>>;

export const NO_ORDER_KILLS = Object.fromEntries(ORDER_POINTS.map((point) => [point, 0])) as OrderPointCounts;

/** Runs of fewer kills than this cannot reach all points. */
const ENOUGH_KILLS = 100;

/** How many kills each point must have had when all are over. */
export const leastAtEachOrderPoint = (kills: number): number => Math.floor(kills / ENOUGH_KILLS);

/** Kills are missed by some points; they get so many chances as this more than their least. */
const CHANCES = 2;
/** Kills that are not aimed. */
const ANY_MOMENT_SHARE = 0.15;

/** Chooses the next point: those that were hit too seldom first, since their moments do not come in every life. */
export function nextOrderPoint(random: Random, kills: number, done: OrderPointCounts): OrderPoint {
  if (random.chance(ANY_MOMENT_SHARE)) return 'any-moment';
  const wanted = leastAtEachOrderPoint(kills) + CHANCES;
  const missing = ORDER_POINTS.filter((point) => done[point] < wanted);
  return random.pick(missing.length > 0 ? missing : ORDER_POINTS);
}

/** What a request of the engine is about: a write of order work, a look at what was written, a page of orders; else null. */
export function seenCall(
  side: 'api' | 'store',
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: string },
): OrderCall | 'ping' | 'page' | null {
  if (side === 'store') {
    if (method === 'GET') return /\/orders\?/.test(path) ? 'page' : null;
    return /\/orders\/\d+(\/notes)?(\?|$)/.test(path) ? 'parcel' : null;
  }
  if (method === 'GET') return path === '/Company' ? 'ping' : null;
  if (path === '/Customer') return 'customer';
  if (path.endsWith('/Payments')) return 'payment';
  if (path !== '/Document') return null;
  return RETURN.test(referenceIn(body) ?? '') ? 'return' : 'document';
}

/** The mark of a return begins with the store's prefix, then R. */
const RETURN = /-R\d+$/;

/** Under what a document is found again: its CUST_PO_NO. */
export const referenceIn = (body: string): string | null =>
  /"CUST_PO_NO"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? null;
