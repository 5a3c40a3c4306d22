import type { DatabaseSync } from 'node:sqlite';
import type { ExpectedProduct } from '../audit/index.ts';
import { createRandom } from '../company/index.ts';
import { createShopLife, type LiveOptions } from '../shop-life/index.ts';
import type { PracticeStore } from './practice-store.ts';
import { liveInStore } from './retailer-life.ts';
import { writeTogether } from './write-together.ts';

export interface CompanyLifeOptions {
  readonly seed: number;
  readonly database: DatabaseSync;
  readonly now: () => Date;
  readonly utcOffsetMinutes: number;
  /** Items that nothing may happen to in the shop. */
  readonly leaveAlone: readonly string[];
  readonly stores: readonly PracticeStore[];
  readonly expected: () => readonly ExpectedProduct[];
}

/** What goes on in the shop and in its stores while nobody looks. */
export interface CompanyLife {
  /**
   * The last minutes up to now happen, first in the shop, then in the stores; answers how often what happened. With
   * `include` the retailer does nothing.
   */
  live(span: LiveOptions): Promise<Readonly<Record<string, number>>>;
}

export function createCompanyLife(options: CompanyLifeOptions): CompanyLife {
  const shop = createShopLife(options);
  let turn = 0;
  return {
    async live(span) {
      const events = await writeTogether(options.database, () => shop.live(span));
      const happened: string[] = events.map(({ kind }) => kind);
      if (span.include === undefined) happened.push(...liveInStores(options, turn));
      turn += 1;
      return Object.fromEntries(
        [...Map.groupBy(happened, (kind) => kind)].map(([kind, events]) => [kind, events.length]),
      );
    },
  };
}

function liveInStores({ seed, stores, expected }: CompanyLifeOptions, turn: number): string[] {
  const products = expected();
  return stores.flatMap((store, position) =>
    liveInStore(createRandom(seed, 9, position, turn), store, products).map((deed) => `retailer-${deed}`),
  );
}
