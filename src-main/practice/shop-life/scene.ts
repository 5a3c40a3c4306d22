import type { Random } from '../company/random.ts';
import type { LifeStore } from './life-database.ts';
import type { LifeEvent } from './life-event.ts';
import type { Shelf } from './shelf.ts';

/** An instant as the database stores it. */
export interface Stamps {
  /** Local server time, for LST_MAINT_DT. */
  readonly local: string;
  /** For RS_UTC_DT. */
  readonly utc: string;
  /** The local day, for dates. */
  readonly day: string;
}

/** A customer order that life itself made and that is still open. */
export interface OpenOrder {
  readonly itemNumber: string;
  readonly location: string;
  readonly cell: readonly [string, string, string];
  readonly quantity: number;
}

/** All that a happening may look at and change. */
export interface Scene {
  readonly store: LifeStore;
  readonly random: Random;
  readonly shelf: Shelf;
  readonly openOrders: OpenOrder[];
  readonly seed: number;
  readonly utcOffsetMinutes: number;
  readonly at: Date;
  readonly stamps: Stamps;
}

/** Makes one thing happen; null when the shop has nothing that it could happen to. */
export type Happening = (scene: Scene) => LifeEvent | null;
