import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  connectionId,
  type ItemNumber,
  itemNumber,
  remoteProductId,
  remoteVariantId,
  sku,
} from '../../../src-shared/domain/ids.ts';
import { aPlannedChange, aProductLink, aRun, aVariantLink } from '../../builders/stored-records.builder.ts';

// 100,000 links and 100,000 waiting jobs in a real file. The limits are the product's budgets, in
// processor time and as the best of several tries.

const web = connectionId('web');
const size = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'tillbridge-size-'));
const items: readonly ItemNumber[] = Array.from({ length: size }, (_, index) =>
  itemNumber(`ITEM-${String(index).padStart(6, '0')}`),
);
let stores: OpenStores;

beforeAll(() => {
  const opened = openStores(join(folder, 'tillbridge.db'), 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
  fill();
});
afterAll(() => {
  stores.close();
  rmSync(folder, { recursive: true, force: true });
});

function fill(): void {
  const run = aRun();
  stores.runs.insert(run);
  for (let start = 0; start < size; start += 10_000) {
    const page = items.slice(start, start + 10_000);
    stores.transaction(() => {
      for (const item of page) putLinks(item);
      stores.plans.add(page.map((item) => stockChange(item)));
    });
  }
  let after: number | null = 0;
  while (after !== null) after = stores.plans.enqueue(run.id, after, 2_000, 1);
}

function putLinks(item: ItemNumber): void {
  const productId = remoteProductId(item);
  stores.links.putProduct(aProductLink({ itemNumber: item, productId }));
  const accepted = { catalog: '{}', price: '9.99', stock: '4' };
  stores.links.putVariant(
    aVariantLink({ itemNumber: item, productId, variantId: remoteVariantId(item), sku: sku(item), accepted }),
  );
}

function stockChange(item: ItemNumber) {
  const key = `stock.set:${cellKey(item)}`;
  const payload = JSON.stringify({ key: cellKey(item), productId: item, variantId: item, quantity: 2 });
  return aPlannedChange({
    itemNumber: item,
    key: cellKey(item),
    job: { payload, payloadVersion: 1, dedupeKey: key, orderKey: key },
  });
}

/** The least processor time of several tries, in milliseconds: what else runs on the machine does not count. */
function shortest(tries: number, work: () => void): number {
  return Math.min(
    ...Array.from({ length: tries }, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

it('turns a plan into a job for each change', () => {
  expect(stores.outbox.counts(web).waiting).toBe(size);
});

it('leases 100 of 100,000 waiting jobs in under 2 ms', () => {
  let leased = 0;
  const ms = shortest(10, () => {
    leased += stores.outbox.lease(web, 2, () => 100).length;
  });
  expect(leased).toBe(1_000);
  expect(ms).toBeLessThan(2);
});

it('reads the links of 500 items in under 10 ms', () => {
  const wanted = items.filter((_, index) => index % 200 === 0);
  let found = 0;
  const ms = shortest(5, () => {
    found = stores.links.products(web, wanted).length + stores.links.variants(web, wanted).length;
  });
  expect(found).toBe(1_000);
  expect(ms).toBeLessThan(10);
});

it('remembers 200 accepted values in under 20 ms', () => {
  const wanted = items.filter((_, index) => index % 500 === 0);
  let turn = 0;
  const ms = shortest(5, () => {
    turn += 1;
    stores.transaction(() => {
      for (const item of wanted) stores.links.setAccepted(web, cellKey(item), 'stock', String(turn));
    });
  });
  expect(stores.links.variants(web, wanted).every(({ accepted }) => accepted.stock === '5')).toBe(true);
  expect(ms).toBeLessThan(20);
});

it('answers what is asked often in a few milliseconds', () => {
  const page = items.slice(0, 250);
  const orderKeys = page.map((item) => `stock.set:${cellKey(item)}`);
  const skus = page.map((item) => sku(item));
  const ms = {
    nextDueAt: shortest(5, () => stores.outbox.nextDueAt(web)),
    pause: shortest(5, () => stores.outbox.pause(web, 1)),
    rechecks: shortest(5, () => stores.rechecks.list('export-stock', web)),
    unfinished: shortest(5, () => stores.outbox.unfinished(web, orderKeys)),
    skuOwners: shortest(5, () => stores.links.skuOwners(web, skus)),
    counts: shortest(5, () => stores.outbox.counts(web)),
    countLinks: shortest(5, () => stores.links.count(web)),
    countsOfRun: shortest(5, () => stores.outbox.countsOfRun(aRun().id)),
    deadLetters: shortest(5, () => stores.outbox.list({ states: ['dead', 'blocked'], limit: 1_000 })),
  };
  expect(ms.nextDueAt).toBeLessThan(2);
  expect(ms.pause).toBeLessThan(2);
  expect(ms.rechecks).toBeLessThan(2);
  expect(ms.unfinished).toBeLessThan(10);
  expect(ms.skuOwners).toBeLessThan(10);
  expect(ms.deadLetters).toBeLessThan(2);
  expect(ms.counts).toBeLessThan(25);
  expect(ms.countLinks).toBeLessThan(25);
  expect(ms.countsOfRun).toBeLessThan(25);
});
