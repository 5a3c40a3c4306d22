import type { Doubt } from '../../ports/order-stores.ts';

/** Look-ups that found nothing count only if there were at least so many. */
const FEWEST_LOOK_UPS = 3;
/** Look-ups of one doubt before its span is over. */
const LOOK_UPS_IN_SPAN = 5;
const LONGEST_WAIT_MS = 2 * 60_000;
const SHORTEST_WAIT_MS = 15_000;

/** A request whose answer is not known, as long as nobody has looked what became of it. */
export const newDoubt = (sentAt: number): Doubt => ({
  sentAt,
  healthyFrom: null,
  healthyTo: null,
  lookUps: 0,
});

/** A look-up in a healthy POS found nothing. */
export const foundNothing = (doubt: Doubt, now: number): Doubt => ({
  ...doubt,
  healthyFrom: doubt.healthyFrom ?? now,
  healthyTo: now,
  lookUps: doubt.lookUps + 1,
});

/** The POS was not healthy: what it did not show may come up yet, and the span begins anew. */
export const broken = (doubt: Doubt): Doubt => newDoubt(doubt.sentAt);

/**
 * True when "not found" counts: a server that was healthy for so long (ms) and showed nothing has not saved it, and will
 * not. Never a single look-up, however late it comes.
 */
export const isNeverSaved = ({ healthyFrom, healthyTo, lookUps }: Doubt, verifyForMs: number): boolean =>
  healthyFrom !== null &&
  healthyTo !== null &&
  healthyTo - healthyFrom >= verifyForMs &&
  lookUps >= FEWEST_LOOK_UPS;

/** How long to wait between two look-ups, in ms. */
export const lookUpEvery = (verifyForMs: number): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.floor(verifyForMs / LOOK_UPS_IN_SPAN)));
