import type { DatabaseSync } from 'node:sqlite';
import type { ExpectedProduct } from '../audit/index.ts';
import { createRandom } from '../company/index.ts';
import { createShopLife, type LiveOptions } from '../shop-life/index.ts';
import type { StaffLife } from '../staff-life/index.ts';
import type { ShopperLife } from '../web-orders/index.ts';
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
  readonly staff: StaffLife;
  /** Of each store that has any. */
  readonly shoppers: readonly ShopperLife[];
}

export interface CompanyLiveOptions extends LiveOptions {
  /** Web orders that are placed, divided among the stores. */
  readonly orders: number;
  /** Staff post the drawer's tickets; true unless told. */
  readonly postsTickets?: boolean | undefined;
}

/** What goes on in the shop and in its stores while nobody looks. */
export interface CompanyLife {
  /**
   * The last minutes up to now happen: first in the shop, then at the desk of those who work on web orders, then in the
   * stores; answers how often what happened. With `include` staff and retailer do nothing, and shoppers only what
   * `orders` asks for.
   */
  live(span: CompanyLiveOptions): Promise<Readonly<Record<string, number>>>;
}

/** Lets shop, staff, shoppers and retailers live by one clock. The same for the same seed and calls. */
export function createCompanyLife(options: CompanyLifeOptions): CompanyLife {
  const { database, staff } = options;
  const shop = createShopLife(options);
  let turn = 0;
  return {
    async live(span) {
      const isWhole = span.include === undefined;
      const happened: string[] = await writeTogether(database, () => [
        ...shop.live(span).map(({ kind }) => kind),
        ...(isWhole ? staff.live(span.minutes, span.postsTickets).map(({ kind }) => `staff-${kind}`) : []),
      ]);
      if (isWhole) happened.push(...liveInStores(options, turn));
      if (isWhole || span.orders > 0) happened.push(...buyInStores(options, span));
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

/** The first stores get one order more where they cannot all get the same number. */
function buyInStores({ shoppers }: CompanyLifeOptions, { minutes, orders }: CompanyLiveOptions): string[] {
  return shoppers.flatMap((life, position) =>
    life.live(minutes, Math.floor((orders + shoppers.length - 1 - position) / shoppers.length)),
  );
}
