import { resolve } from 'node:path';
import type { SecretName } from '../../engine/ports/secret-store.ts';

/** Under this name the point of sale keeps its secrets; no store may have it. */
const COUNTERPOINT = 'counterpoint';

/** The point of sale's secrets, each of a log-in that the settings name. */
export type CounterpointSecret = 'password' | 'flag-password' | 'api-password' | 'api-key';

/** The password of one of the point of sale's log-ins. */
export const counterpointSecret = (home: string, field: CounterpointSecret): SecretName => ({
  home: resolve(home),
  connection: COUNTERPOINT,
  field,
});

/** A secret field of a store, as its platform's manifest names it. */
export const storeSecret = (home: string, connection: string, field: string): SecretName => ({
  home: resolve(home),
  connection,
  field,
});
