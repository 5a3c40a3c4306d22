import type { Clock } from '../../engine/ports/clock.ts';

const SECOND_MS = 1_000;

/**
 * When orders are connected: those placed before are left alone. ISO 8601 in UTC. Stores tell when an order was placed in whole
 * seconds, so the second counts from its beginning.
 */
export const momentOfConnection = (clock: Pick<Clock, 'now'>): string =>
  new Date(Math.floor(clock.now() / SECOND_MS) * SECOND_MS).toISOString();
