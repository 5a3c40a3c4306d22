import {
  type CompanyDatabase,
  compareProducts,
  type Difference,
  type ExpectedProduct,
  expectProducts,
  type MinimumWrites,
  minimumWrites,
  type StoreProduct,
  type StoreTerms,
} from '../audit/index.ts';
import type { CompanyData } from '../company/index.ts';
import { type BlockedNow, blockedNow, excusedItems } from './blocked-items.ts';
import type { PracticeStore } from './practice-store.ts';

export interface CompanyAuditReport {
  readonly checked: number;
  readonly differences: readonly Difference[];
  readonly blockedItems: readonly BlockedNow[];
}

/** Judges the stores by the company's own tables, each time afresh. */
export class CompanyAudit {
  readonly #company: CompanyData;
  readonly #database: CompanyDatabase;
  readonly #terms: StoreTerms;
  readonly #stores: readonly PracticeStore[];
  readonly #ambiguous: ReadonlySet<string>;
  readonly #now: () => Date;

  /** `ambiguous`: items that a person must choose products for in every store. */
  constructor(
    company: CompanyData,
    database: CompanyDatabase,
    terms: StoreTerms,
    stores: readonly PracticeStore[],
    ambiguous: ReadonlySet<string>,
    now: () => Date,
  ) {
    this.#company = company;
    this.#database = database;
    this.#terms = terms;
    this.#stores = stores;
    this.#ambiguous = ambiguous;
    this.#now = now;
  }

  expected(): readonly ExpectedProduct[] {
    return expectProducts(this.#database, this.#terms, this.#now());
  }

  /** Compares every store with the company. An item that is blocked in several stores is named once. */
  report(): CompanyAuditReport {
    const expected = this.expected();
    const parts = this.#stores.map((store) => {
      const actual = store.products();
      const blocked = this.#blocked(store, expected, actual);
      return { blocked, ...compareProducts(store.id, expected, actual, excusedItems(blocked)) };
    });
    const blocked = parts.flatMap((part) => part.blocked);
    return {
      checked: parts.reduce((sum, part) => sum + part.checked, 0),
      differences: parts.flatMap((part) => part.differences),
      blockedItems: [...new Map(blocked.map((item) => [item.itemNumber, item])).values()],
    };
  }

  /** The fewest writes that would bring each store in line now, by the store's id. */
  minimumWrites(): Readonly<Record<string, MinimumWrites>> {
    const expected = this.expected();
    return Object.fromEntries(
      this.#stores.map((store) => {
        const actual = store.products();
        const excused = excusedItems(this.#blocked(store, expected, actual));
        return [store.id, minimumWrites(expected, actual, store.limits, excused)];
      }),
    );
  }

  #blocked(
    store: PracticeStore,
    expected: readonly ExpectedProduct[],
    actual: readonly StoreProduct[],
  ): readonly BlockedNow[] {
    return blockedNow(this.#company, store, this.#ambiguous, expected, actual);
  }
}
