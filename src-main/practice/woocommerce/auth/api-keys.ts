import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A pair of keys as a shop manager makes them in the store's settings. */
export interface ApiCredentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

export interface ApiKey extends ApiCredentials {
  readonly canWrite: boolean;
}

/** New random keys in the real form: 40 hex digits behind `ck_` and `cs_`. */
export const makeApiKey = (canWrite: boolean): ApiKey => ({
  consumerKey: `ck_${randomBytes(20).toString('hex')}`,
  consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
  canWrite,
});

/** Compares without telling by its duration how much is right. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
