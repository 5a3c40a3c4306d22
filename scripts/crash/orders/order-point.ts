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
/** Whom the engine asks: the company's API, or the store. */
export type Side = 'api' | 'store';

type CallPoint = `${OrderCall}-${Step}`;
export type OrderPoint = (typeof ORDER_POINTS)[number];

export type OrderPointCounts = Readonly<Record<OrderPoint, number>>;

export const NO_ORDER_KILLS = Object.fromEntries(ORDER_POINTS.map((point) => [point, 0])) as OrderPointCounts;

/** Runs of fewer kills than this cannot reach all points. */
const ENOUGH_KILLS = 150;

/** How many kills each point must have had when all are over. */
export const leastAtEachOrderPoint = (kills: number): number => Math.floor(kills / ENOUGH_KILLS);

/** Each point is aimed at until it was hit so often more than it must be. */
const SPARE_HITS = 2;
/** Kills that are not aimed. */
const ANY_MOMENT_SHARE = 0.15;
/** Of aimed kills, those at points that were hit too seldom, while there are any: their moment may not come in that life. */
const MISSING_SHARE = 0.6;
/** What there is little of in a day; whenever it comes, and was hit too seldom, it is struck. */
const SELDOM: readonly (readonly OrderPoint[])[] = [
  STEPS.map((step): CallPoint => `payment-${step}`),
  STEPS.map((step): CallPoint => `return-${step}`),
  STEPS.map((step): CallPoint => `customer-${step}`),
  ['verifying'],
];

/** What comes in nearly every life: aimed at once all points were hit often enough. */
const IN_EVERY_LIFE: readonly OrderPoint[] = [
  ...STEPS.flatMap((step): CallPoint[] => [`document-${step}`, `parcel-${step}`]),
  'page-commit',
];

/**
 * Chooses where the next kill may strike, the point that it is aimed at first: whichever comes first is it. Points that
 * were hit too seldom come before others.
 */
export function nextOrderPoints(
  random: Random,
  kills: number,
  done: OrderPointCounts,
): readonly [OrderPoint, ...OrderPoint[]] {
  if (random.chance(ANY_MOMENT_SHARE)) return ['any-moment'];
  const wanted = leastAtEachOrderPoint(kills) + SPARE_HITS;
  const missing = ORDER_POINTS.filter((point) => done[point] < wanted);
  const isForMissing = missing.length > 0 && random.chance(MISSING_SHARE);
  const aim = random.pick(isForMissing ? missing : IN_EVERY_LIFE);
  const seldom = SELDOM.flatMap((points) => {
    const least = Math.min(...points.map((point) => done[point]));
    const rarest = points.filter((point) => done[point] === least);
    return least < wanted ? [random.pick(rarest)] : [];
  });
  return [aim, ...seldom.filter((point) => point !== aim)];
}

/** What a request of the engine is about: a write of order work, a look at what was written, a page of orders; else null. */
export function seenCall(
  side: Side,
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
