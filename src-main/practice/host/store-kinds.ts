import type { PracticeStore, StoreOptions } from './practice-store.ts';
import { startWooPracticeStore } from './woo-practice-store.ts';

/** The platforms that the practice company can have a store of, by name. */
export const STORE_KINDS: Readonly<Record<string, (options: StoreOptions) => Promise<PracticeStore>>> = {
  woocommerce: startWooPracticeStore,
};

/** Starts a store of a platform. A platform that is not listed is a defect: arguments were parsed. */
export async function startStore(platform: string, options: StoreOptions): Promise<PracticeStore> {
  const start = STORE_KINDS[platform];
  if (start === undefined) throw new Error(`no practice store for ${platform}`);
  return await start(options);
}
