import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

// What is asked again and again must not cost more because a shop is large: the same question is put to a file with 1,000
// links and waiting jobs and to one with 100,000, in turns, and their processor times are compared. A question that walks
// through a whole table would cost a hundred times as much. Times in seconds are the bench's business.

const web = connectionId('web');
const TIMES_AS_MUCH = 10;
/** Calls of one measurement, so that it is well above the clock's resolution. */
const CALLS = 20;
const TRIES = 7;

interface Shop {
  readonly stores: OpenStores;
  readonly items: readonly ItemNumber[];
}

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-size-'));
let small: Shop;
let large: Shop;

beforeAll(() => {
  small = openShop(1_000);
  large = openShop(100_000);
});
afterAll(() => {
  small.stores.close();
  large.stores.close();
  rmSync(folder, { recursive: true, force: true });
});

function openShop(size: number): Shop {
  const opened = openStores(join(folder, `${size}.db`), 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  const stores = opened.value;
  const items = Array.from({ length: size }, (_, index) =>
    itemNumber(`ITEM-${String(index).padStart(6, '0')}`),
  );
  const run = aRun();
  stores.runs.insert(run);
  for (let start = 0; start < size; start += 10_000) {
    const page = items.slice(start, start + 10_000);
    stores.transaction(() => {
      for (const item of page) putLinks(stores, item);
      stores.plans.add(page.map((item) => stockChange(item)));
    });
  }
  let after: number | null = 0;
  while (after !== null) after = stores.plans.enqueue(run.id, after, 2_000, 1);
  return { stores, items };
}

function putLinks(stores: OpenStores, item: ItemNumber): void {
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

/** How many times the large shop's processor time the small one's is; the best of several tries of each, in turns. */
function ratio(work: (shop: Shop) => void): number {
  const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    best.small = Math.min(
      best.small,
      processorTime(() => work(small)),
    );
    best.large = Math.min(
      best.large,
      processorTime(() => work(large)),
    );
  }
  return best.large / best.small;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  for (let call = 0; call < CALLS; call += 1) work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Two hundred items, evenly spread. */
const some = ({ items }: Shop): readonly ItemNumber[] =>
  items.filter((_, index) => index % (items.length / 200) === 0);

it('turns a plan into a job for each change', () => {
  for (const { stores, items } of [small, large]) {
    expect(stores.outbox.counts(web).waiting).toBe(items.length);
  }
});

describe('a large shop costs about as much as a small one', () => {
  it('when work is looked for and postponed', () => {
    const cost = ratio(({ stores }) => {
      stores.outbox.nextDueAt(web);
      stores.outbox.pause(web, 1);
      stores.rechecks.list('export-stock', web);
      stores.outbox.list({ states: ['dead', 'blocked'], limit: 1_000 });
    });
    expect(cost).toBeLessThan(TIMES_AS_MUCH);
  });

  it('when links are read by item, by SKU, and with what is under way', () => {
    const cost = ratio((shop) => {
      const wanted = some(shop);
      const { links, outbox } = shop.stores;
      expect(links.products(web, wanted)).toHaveLength(wanted.length);
      expect(links.variants(web, wanted)).toHaveLength(wanted.length);
      links.skuOwners(
        web,
        wanted.map((item) => sku(item)),
      );
      outbox.unfinished(
        web,
        wanted.map((item) => `stock.set:${cellKey(item)}`),
      );
    });
    expect(cost).toBeLessThan(TIMES_AS_MUCH);
  });

  it('when accepted values are remembered', () => {
    let turn = 0;
    const cost = ratio((shop) => {
      turn += 1;
      const { stores } = shop;
      stores.transaction(() => {
        for (const item of some(shop)) stores.links.setAccepted(web, cellKey(item), 'stock', String(turn));
      });
    });
    expect(cost).toBeLessThan(TIMES_AS_MUCH);
  });

  // Last, since leased jobs are gone from the queue: 140 calls of 5.
  it('when jobs are leased', () => {
    let leased = 0;
    const cost = ratio(({ stores }) => {
      leased += stores.outbox.lease(web, 2, () => 5).length;
    });
    expect(leased).toBe(2 * TRIES * CALLS * 5);
    expect(cost).toBeLessThan(TIMES_AS_MUCH);
  });
});
