import { describe, expect, it } from 'vitest';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { connectionId, itemNumber, remoteProductId } from '../../../src-shared/domain/ids.ts';
import { aNewJob, aProductLink, aVariantLink } from '../../builders/stored-records.builder.ts';

const WEB = connectionId('web');
const MUG = itemNumber('MUG');

function open(): OpenStores {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  return opened.value;
}

describe('what a database knows of itself', () => {
  it('is nothing at first, then how far it counted and the last loss', () => {
    const { memory } = open();
    expect([memory.beat(), memory.loss()]).toEqual([null, null]);
    const beat = { line: 'a', count: 9 };
    memory.setBeat(beat);
    const doubt = { sentAt: 5, healthyFrom: null, healthyTo: null, lookUps: 0 };
    memory.putLoss({ noticedAt: 5, doubt });
    expect([memory.beat(), memory.loss()]).toEqual([beat, { noticedAt: 5, doubt }]);
    const seen = { noticedAt: 5, doubt: { sentAt: 5, healthyFrom: 6, healthyTo: 8, lookUps: 2 } };
    memory.putLoss(seen);
    expect([memory.beat(), memory.loss()]).toEqual([beat, seen]);
  });
});

describe('what stores are remembered to have accepted', () => {
  it('is doubted in every store until it is accepted anew, value by value', () => {
    const { links } = open();
    const product = aProductLink({ accepted: '{"name":"Mug"}' });
    const variant = aVariantLink({ accepted: { catalog: '{}', price: '9.99', stock: '4' } });
    const there = connectionId('other');
    for (const id of [WEB, there]) {
      links.putProduct({ ...product, connectionId: id });
      links.putVariant({ ...variant, connectionId: id });
    }
    expect(links.variants(WEB, [MUG])).toEqual([variant]);
    links.doubtAccepted();
    for (const id of [WEB, there]) {
      expect(links.products(id, [MUG])).toEqual([{ ...product, connectionId: id, isDoubted: true }]);
      expect(links.variants(id, [MUG])).toEqual([
        { ...variant, connectionId: id, doubted: ['catalog', 'price', 'stock'] },
      ]);
    }
    links.setAccepted(WEB, variant.key, 'stock', '4');
    expect(links.variants(WEB, [MUG])[0]?.doubted).toEqual(['catalog', 'price']);
    links.setAccepted(WEB, variant.key, 'catalog', '{}');
    links.setAccepted(WEB, variant.key, 'price', '9.99');
    expect(links.variants(WEB, [MUG])).toEqual([variant]);
    expect(links.variants(there, [MUG])[0]?.doubted).toHaveLength(3);
    links.setAcceptedProduct(WEB, MUG, '{"name":"Mug"}');
    expect(links.products(WEB, [MUG])).toEqual([product]);
  });

  it('is not doubted of what is linked since', () => {
    const { links } = open();
    links.putProduct(aProductLink());
    links.putVariant(aVariantLink());
    links.doubtAccepted();
    const product = aProductLink({ productId: remoteProductId(8) });
    const variant = aVariantLink({ productId: remoteProductId(8) });
    links.putProduct(product);
    links.putVariant(variant);
    expect(links.products(WEB, [MUG])).toEqual([product]);
    expect(links.variants(WEB, [MUG])).toEqual([variant]);
  });
});

it('drops the jobs that would make something, whatever became of them, and no others', () => {
  const { outbox } = open();
  for (const kind of ['product.create', 'variants.create', 'stock.set', 'product.adopt'] as const) {
    outbox.enqueue(aNewJob({ kind, dedupeKey: kind, orderKey: kind }));
  }
  const [leased] = outbox.lease(WEB, 1_000_000, (kind) => (kind === 'product.create' ? 1 : 0));
  expect(leased?.kind).toBe('product.create');
  expect(outbox.dropCreates()).toBe(2);
  const left = outbox.list({ states: ['waiting', 'leased', 'verifying'], limit: 9 });
  expect(left.map(({ kind }) => kind).toSorted()).toEqual(['product.adopt', 'stock.set']);
});

it('names the stores that a flow has a cursor for', () => {
  const { checkpoints } = open();
  checkpoints.put('export-stock', WEB, 'all', '{}', 1);
  checkpoints.put('export-stock', WEB, 'some', '{}', 1);
  checkpoints.put('export-prices', connectionId('other'), 'all', '{}', 1);
  expect(checkpoints.connectionsOf('export-stock')).toEqual([WEB]);
  expect(checkpoints.connectionsOf('import-orders')).toEqual([]);
});
