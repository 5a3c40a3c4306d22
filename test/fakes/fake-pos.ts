import type { Pos, PosAspect, PosCursor } from '../../src-main/engine/ports/pos.ts';
import { type CellKey, parseCellKey } from '../../src-shared/domain/cell-key.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { type ItemNumber, locationCode } from '../../src-shared/domain/ids.ts';
import type { Item } from '../../src-shared/domain/item.ts';
import { quantityOfUnits } from '../../src-shared/domain/quantity.ts';
import { ok, type Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';

/** A company in memory: items, one price and one stock figure per cell, and when each last changed. */
export class FakePos implements Pos {
  readonly items = new Map<ItemNumber, Item>();
  readonly prices = new Map<string, string | null>();
  readonly stock = new Map<string, number>();
  /** Told of every question what changed; real ones take time. */
  onAsk: () => void = () => undefined;
  /** Units of a cell that documents have committed. */
  committedOf: (key: CellKey) => number = () => 0;
  readonly #changedAt: Record<PosAspect, Map<ItemNumber, number>> = {
    catalog: new Map(),
    prices: new Map(),
    stock: new Map(),
  };
  /** Answered by every read while it is set. */
  failure: SyncError | null = null;
  /** Items of which a row cannot be read: of their own row nothing comes, of their stock only the other rows. */
  readonly broken = new Map<ItemNumber, SyncError>();
  /** What `onlineItemNumbers` leaves out although it is online, as a wrong answer would. */
  forgets: (item: ItemNumber) => boolean = () => false;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(item: Item, price: string | null = '10', units = 5): void {
    this.items.set(item.itemNumber, item);
    this.touch('catalog', item.itemNumber);
    for (const { key } of item.cells) {
      if (!this.prices.has(key)) this.setPrice(key, price);
      if (!this.stock.has(key)) this.setStock(key, units);
    }
  }

  setPrice(key: CellKey, price: string | null): void {
    this.prices.set(key, price);
    this.touch('prices', this.#itemOf(key));
  }

  setStock(key: CellKey, units: number): void {
    this.stock.set(key, units);
    this.touch('stock', this.#itemOf(key));
  }

  touch(aspect: PosAspect, item: ItemNumber): void {
    this.#changedAt[aspect].set(item, this.#now());
  }

  async check() {
    return this.#answer({ company: 'Fake', version: '1', locations: [], clockDifferenceMs: 0, warnings: [] });
  }

  async currentBound(aspect: PosAspect) {
    this.onAsk();
    return this.#answer(this.#bound(aspect));
  }

  async changedItems(aspect: PosAspect, since: PosCursor) {
    this.onAsk();
    const from = Date.parse(since.signposts.all ?? '');
    const itemNumbers = [...this.#changedAt[aspect]].flatMap(([item, at]) => (at > from ? [item] : []));
    return this.#answer({ itemNumbers, bound: this.#bound(aspect), mustCompareAll: false });
  }

  async onlineItemNumbers(after: ItemNumber | null, limit: number) {
    const online = [...this.items.values()]
      .filter((item) => item.isOnline && !this.forgets(item.itemNumber))
      .map((item) => item.itemNumber);
    const page = online.toSorted().filter((item) => after === null || item > after);
    return this.#answer(page.slice(0, limit));
  }

  async readItems(wanted: readonly ItemNumber[]) {
    const records = wanted.flatMap((item) =>
      this.broken.has(item) || this.forgets(item) ? [] : (this.items.get(item) ?? []),
    );
    return this.#answer({ records, problems: this.#problems(wanted) });
  }

  async readPrices(wanted: readonly ItemNumber[]) {
    const records = this.#cells(wanted).map((key) => {
      const price = this.prices.get(key) ?? null;
      return { key, price: price === null ? null : decimal(price), compareAt: null };
    });
    return this.#answer({ records, problems: [] });
  }

  async readStock(wanted: readonly ItemNumber[]) {
    const records = this.#cells(wanted).flatMap((key) => {
      const units = this.stock.get(key);
      if (units === undefined) return [];
      const onHand = quantityOfUnits(units);
      return [
        {
          key,
          location: locationCode('MAIN'),
          category: null,
          onHand,
          committed: quantityOfUnits(this.committedOf(key)),
        },
      ];
    });
    return this.#answer({ records, problems: this.#problems(wanted) });
  }

  async close(): Promise<void> {}

  #problems(wanted: readonly ItemNumber[]): SyncError[] {
    return wanted.flatMap((item) => this.broken.get(item) ?? []);
  }

  #itemOf(key: CellKey): ItemNumber {
    const isItsCell = ({ cells }: Item) => cells.some((cell) => cell.key === key);
    return [...this.items.values()].find(isItsCell)?.itemNumber ?? parseCellKey(key).itemNumber;
  }

  #cells(wanted: readonly ItemNumber[]) {
    return wanted.flatMap((number) => {
      const item = this.items.get(number);
      return item === undefined ? [] : item.cells.map(({ key }) => key);
    });
  }

  #bound(aspect: PosAspect): PosCursor {
    const newest = Math.max(0, ...this.#changedAt[aspect].values());
    return {
      readAt: new Date(this.#now()).toISOString(),
      signposts: { all: new Date(newest).toISOString() },
    };
  }

  #answer<Value>(value: Value): Result<Value, SyncError> {
    return this.failure === null ? ok(value) : { ok: false, error: this.failure };
  }
}
