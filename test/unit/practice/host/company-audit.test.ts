import { beforeEach, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { CompanyAudit } from '../../../../src-main/practice/host/company-audit.ts';
import { auditTerms, COMPANY_TERMS } from '../../../../src-main/practice/host/company-terms.ts';
import { emptyDatabase, load } from '../company/company-database.ts';
import { FakeStore } from './fake-store.ts';

const company = generateCompany({
  items: 200,
  seed: 5,
  now: new Date('2026-01-15T12:00:00Z'),
  troubles: { duplicateSkus: 1, zeroPrices: 2, manyCells: 1, withoutCells: 1, serialTracked: 1 },
});
const meant = company.expectedBlocked({ maxVariants: 100 });
const numberOf = (wanted: string) => meant.find(({ reason }) => reason === wanted)?.itemNumber ?? '';
const database = emptyDatabase();
load(database, company);
const open = (store: FakeStore, ambiguous: readonly string[] = []) =>
  new CompanyAudit({
    company,
    database,
    terms: auditTerms(COMPANY_TERMS),
    stores: [store],
    ambiguous: new Set(ambiguous),
    now: () => new Date(),
    desks: [],
    parcels: () => [],
    knownEmails: [],
  });

let store: FakeStore;
let audit: CompanyAudit;

beforeEach(() => {
  store = new FakeStore();
  audit = open(store);
  // The plain item came first; the grid item's cell of that SKU never arrived.
  const contested = meant.find(({ reason }) => reason === 'duplicate-sku');
  const products = audit
    .expected()
    .map((product) =>
      product.itemNumber === contested?.itemNumber
        ? { ...product, variants: product.variants.filter(({ sku }) => sku !== contested.contestedBy) }
        : product,
    );
  store.fill(products, new Set([numberOf('too-many-variants')]));
});

describe('the audit of a practice company', () => {
  it('finds nothing in a store that holds all that can be there, and names what was meant to be blocked', () => {
    const report = audit.report();
    expect(report.differences).toEqual([]);
    expect(report.checked).toBeGreaterThan(500);
    expect(report.blockedItems.map(({ itemNumber }) => itemNumber).toSorted()).toEqual(
      meant.map(({ itemNumber }) => itemNumber),
    );
  });

  it('asks for no writes then', () => {
    expect(audit.minimumWrites()).toEqual({
      fake: {
        'import-orders': 0,
        'export-fulfillments': 0,
        'export-catalog': 0,
        'export-prices': 0,
        'export-stock': 0,
      },
    });
  });

  it('asks for every product of an empty store, but not for those that nobody could make', () => {
    store.held = [];
    const sold = audit.expected().filter((product) => product.isSold && product.variants.length > 0);
    const grids = sold.filter(({ isGrid }) => isGrid).length - 1;
    const products = sold.length - 1 - 2;
    expect(audit.minimumWrites().fake?.['export-catalog']).toBe(grids + Math.ceil(products / 100));
  });

  it('leaves out an item that a person must choose a product for', () => {
    const chosen = store.held.find(({ variants }) => variants.length > 2)?.sku ?? '';
    store.held = store.held.filter(({ sku }) => sku !== chosen);
    expect(audit.report().differences).toMatchObject([{ kind: 'product-missing', subject: chosen }]);
    const report = open(store, [chosen]).report();
    expect(report.differences).toEqual([]);
    expect(report.blockedItems).toContainEqual({ itemNumber: chosen, reason: 'adoption-ambiguous' });
  });
});
