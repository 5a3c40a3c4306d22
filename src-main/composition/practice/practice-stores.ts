import { STORE_KINDS } from '../../practice/host/store-kinds.ts';

/** The platforms that a practice company can have a store of. */
export const PRACTICE_STORES: readonly string[] = Object.keys(STORE_KINDS);
