import type { PracticeStore } from './practice-store.ts';

/** What a store is started with. */
export interface StoreOptions {
  readonly seed: number;
  readonly now: () => Date;
  readonly hasRateLimits: boolean;
}

/** Starts a store of one platform under an id. */
type StartStore = (id: string, options: StoreOptions) => Promise<PracticeStore>;

/** The platforms that the practice company can have a store of, by name. */
export const STORE_KINDS: Readonly<Record<string, StartStore>> = {};
