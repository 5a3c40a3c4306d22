import type { DatabaseSync } from 'node:sqlite';
import type { CompanyData } from '../company/index.ts';
import { createStaffLife } from '../staff-life/index.ts';
import { CompanyAudit } from './company-audit.ts';
import { type CompanyLife, createCompanyLife } from './company-life.ts';
import { auditTerms, orderTerms } from './company-terms.ts';
import type { PracticeAddresses } from './control.schema.ts';
import { openOrderDesk } from './order-desk.ts';
import type { PracticeStore } from './practice-store.ts';
import { createStoreShoppers } from './store-shoppers.ts';

export interface LifeAndAuditOptions {
  readonly seed: number;
  readonly company: CompanyData;
  readonly database: DatabaseSync;
  readonly terms: PracticeAddresses['terms'];
  readonly now: () => Date;
  readonly utcOffsetMinutes: number;
  readonly stores: readonly PracticeStore[];
  /** Items that a person must choose products for. */
  readonly ambiguous: ReadonlySet<string>;
  /** Items that nothing may happen to in the shop, and that nobody may buy in a store. */
  readonly leaveAlone: readonly string[];
}

/** Who works on a company and its stores, and who judges them by what those remember. */
export function joinLifeAndAudit(options: LifeAndAuditOptions): {
  readonly life: CompanyLife;
  readonly audit: CompanyAudit;
} {
  const { seed, database, stores, terms } = options;
  const knownEmails = customerEmails(database);
  const shops = stores.flatMap((store, position) => {
    const { orders } = store;
    if (orders === null) return [];
    const shoppers = createStoreShoppers({
      seed,
      position,
      store,
      orders,
      expected: () => audit.expected(),
      leaveAlone: new Set(options.leaveAlone),
      knownEmails,
    });
    return [
      { shoppers, desk: openOrderDesk(store.id, orderTerms(terms, position), orders, shoppers.memory) },
    ];
  });
  const desks = shops.map(({ desk }) => desk);
  const staff = createStaffLife({
    ...options,
    webOrders: () => new Map(desks.flatMap((desk) => [...desk.onScreen()])),
  });
  const audit = new CompanyAudit({
    ...options,
    terms: auditTerms(terms),
    desks,
    parcels: (reference) => staff.parcels(reference),
    knownEmails,
  });
  const life = createCompanyLife({
    ...options,
    expected: () => audit.expected(),
    staff,
    shoppers: shops.map((shop) => shop.shoppers),
  });
  return { life, audit };
}

const customerEmails = (database: DatabaseSync): readonly string[] =>
  (
    database
      .prepare(`SELECT EMAIL_ADRS_1 AS EMAIL FROM AR_CUST WHERE EMAIL_ADRS_1 <> '' ORDER BY CUST_NO`)
      .all() as { EMAIL: string }[]
  ).map(({ EMAIL }) => EMAIL);
