import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectProducts } from '../../../../src-main/practice/audit/index.ts';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { CompanyAudit } from '../../../../src-main/practice/host/company-audit.ts';
import { auditTerms, COMPANY_TERMS } from '../../../../src-main/practice/host/company-terms.ts';
import { makeExistingStore } from '../../../../src-main/practice/host/existing-store.ts';
import type { PracticeStore } from '../../../../src-main/practice/host/practice-store.ts';
import { startStore } from '../../../../src-main/practice/host/store-kinds.ts';
import { emptyDatabase, load } from '../../../unit/practice/company/company-database.ts';

const NOW = new Date('2026-01-15T12:00:00Z');
const TERMS = auditTerms(COMPANY_TERMS);
const company = generateCompany({ items: 200, seed: 6, now: new Date('2026-01-15T12:00:00Z'), sound: true });
const database = emptyDatabase();
load(database, company);
const existing = makeExistingStore(6, 40, () => expectProducts(database, TERMS, NOW), new Set());

let store: PracticeStore;
let audit: CompanyAudit;

beforeEach(async () => {
  store = await startStore('woocommerce', { seed: 6, now: () => new Date(), hasRateLimits: false });
  for (const product of existing.products) store.addProduct(product);
  audit = new CompanyAudit({
    company,
    database,
    terms: TERMS,
    stores: [store],
    ambiguous: new Set(existing.ambiguous),
    now: () => NOW,
    desks: [],
    parcels: () => [],
    knownEmails: [],
  });
});
afterEach(() => store.stop());

describe('a WooCommerce store that held products before', () => {
  it('holds what the retailer made, in his name', () => {
    const products = store.products();
    expect(products).toHaveLength(existing.products.length);
    expect(products.every(({ isHandMade, isAdopted }) => isHandMade && !isAdopted)).toBe(true);
    expect(products.every(({ retailerFields }) => retailerFields.length === 4)).toBe(true);
    expect(
      products.flatMap(({ retailerFields }) => retailerFields).every(({ set, now }) => set === now),
    ).toBe(true);
    expect(products.flatMap(({ lostHandMade }) => lostHandMade)).toEqual([]);
  });

  it('lacks only what an integrator brings, and asks nothing about the item that a person must decide on', () => {
    const { differences, blockedItems } = audit.report();
    const kinds = new Set(differences.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['product-missing', 'variant-missing', 'price', 'stock']));
    const [ambiguous = ''] = existing.ambiguous;
    expect(blockedItems).toEqual([{ itemNumber: ambiguous, reason: 'adoption-ambiguous' }]);
    expect(differences.filter(({ subject }) => subject.startsWith(ambiguous))).toEqual([]);
  });

  it('counts taking over as no write, and what differs then as writes of prices and stock', () => {
    const least = audit.minimumWrites().woocommerce;
    expect(least?.['export-prices']).toBeGreaterThan(0);
    expect(least?.['export-stock']).toBeGreaterThan(0);
  });
});
