import { createRandom, type Random } from '../company/random.ts';
import { storedDay, storedTime } from '../company/stored-time.ts';
import { discontinue, flagOff, flagOn, name } from './item.happenings.ts';
import { type LifeDatabase, lifeStore } from './life-database.ts';
import { LIFE_KINDS, type LifeEvent, type LifeKind } from './life-event.ts';
import { newCell } from './new-cell.happening.ts';
import { newItem } from './new-item.happening.ts';
import { cellPrice, locationPrice, price, salePrice } from './price.happenings.ts';
import { promotion } from './promotion.happening.ts';
import { MOST_OF_RANGE, RANGE_KINDS, RATES } from './rates.ts';
import type { Happening, OpenOrder } from './scene.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { adjustment, order, orderCancel, orderRelease, receipt, sale, transfer } from './stock.happenings.ts';

const MINUTE = 60_000;

const HAPPENINGS: Readonly<Record<LifeKind, Happening>> = {
  sale,
  order,
  'order-release': orderRelease,
  'order-cancel': orderCancel,
  receipt,
  transfer,
  adjustment,
  price,
  'sale-price': salePrice,
  'cell-price': cellPrice,
  'location-price': locationPrice,
  promotion,
  name,
  'flag-on': flagOn,
  'flag-off': flagOff,
  discontinue,
  'new-item': newItem,
  'new-cell': newCell,
};

export interface ShopLifeOptions {
  readonly seed: number;
  /** The company's database; writes go straight into its tables. */
  readonly database: LifeDatabase;
  readonly now: () => Date;
  /** The server's local time minus UTC, in minutes; 0 unless told. */
  readonly utcOffsetMinutes?: number;
  /** Item numbers that nothing may happen to, for example those that are troublesome on purpose. */
  readonly leaveAlone?: Iterable<string>;
}

export interface LiveOptions {
  readonly minutes: number;
  /** Multiplies how often things happen; 1 unless told. */
  readonly intensity?: number;
  /** Only these kinds; all unless told. */
  readonly include?: readonly LifeKind[];
}

export interface ShopLife {
  /**
   * Lets the last `minutes` up to now happen, in one transaction, and answers what happened in the order of time. No
   * time stamp is in the future. The same seed, company and calls give the same events.
   */
  live(options: LiveOptions): readonly LifeEvent[];
}

/** What goes on in the shop while nobody looks at the integrator. */
export function createShopLife(options: ShopLifeOptions): ShopLife {
  const { seed, now, utcOffsetMinutes = 0 } = options;
  const store = lifeStore(options.database);
  const leaveAlone = new Set(options.leaveAlone);
  const openOrders: OpenOrder[] = [];
  let shelf: Shelf | undefined;
  let turn = 0;
  return {
    live({ minutes, intensity = 1, include = LIFE_KINDS }) {
      const known = shelf ?? openShelf(store, leaveAlone);
      shelf = known;
      const random = createRandom(seed, 8, turn++);
      const end = now().getTime();
      const times = schedule(random, include, minutes, intensity, known.size);
      return store.together(() =>
        times.flatMap(({ kind, share }) => {
          const at = new Date(end - Math.floor(minutes * MINUTE * (1 - share)));
          const stamps = stampsOf(at, utcOffsetMinutes);
          const scene = { store, random, shelf: known, openOrders, seed, utcOffsetMinutes, at, stamps };
          return HAPPENINGS[kind](scene) ?? [];
        }),
      );
    },
  };
}

interface Appointment {
  readonly kind: LifeKind;
  /** When, as a share of the span: 0 its begin, 1 its end. */
  readonly share: number;
}

function schedule(
  random: Random,
  kinds: readonly LifeKind[],
  minutes: number,
  intensity: number,
  items: number,
): readonly Appointment[] {
  const most = Math.max(1, Math.floor(items * MOST_OF_RANGE));
  return kinds
    .flatMap((kind) => {
      const expected = RATES[kind] * minutes * intensity;
      const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
      const capped = RANGE_KINDS.has(kind) ? Math.min(count, most) : count;
      return Array.from({ length: capped }, () => ({ kind, share: random.next() }));
    })
    .toSorted((a, b) => a.share - b.share);
}

const stampsOf = (at: Date, utcOffsetMinutes: number) => ({
  local: storedTime(at, utcOffsetMinutes),
  utc: storedTime(at),
  day: storedDay(at, utcOffsetMinutes),
});
