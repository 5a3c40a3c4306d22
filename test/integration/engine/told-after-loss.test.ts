import { describe, expect, it } from 'vitest';
import { recordLoss } from '../../../src-main/engine/index.ts';
import type { ConnectionSettings } from '../../../src-main/engine/ports/engine-settings.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { aConnection, PLAIN_PRICING } from '../../builders/connection-settings.builder.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, engineSettings, MINUTE } from './engine-fixture.ts';

const MUG = cellKey(itemNumber('MUG'));
const { fieldOwners } = aConnection();

/** A store with a mug and shirts, in step with its company. */
async function inStep(changes: Partial<ConnectionSettings> = {}): Promise<EngineFixture> {
  const fixture = anEngine(changes);
  fixture.pos.add(anItem('MUG', { barcodes: [] }), '10', 5);
  fixture.pos.add(aGridItem('TEE'), '20', 3);
  await fixture.settle();
  await later(fixture);
  return fixture;
}

async function later(fixture: EngineFixture): Promise<void> {
  fixture.clock.advance(15 * MINUTE);
  await fixture.settle();
}

const lose = ({ stores, clock }: EngineFixture): void => recordLoss(stores, engineSettings(), clock.now());

function mug({ platform }: EngineFixture) {
  const variant = platform.variant('MUG');
  if (variant === undefined) throw new Error('there is no mug');
  return variant;
}

describe('a store, after the database was found to be an old copy', () => {
  it('is told its stock and prices again, although nothing of them changed', async () => {
    const fixture = await inStep();
    mug(fixture).stock = 1;
    mug(fixture).price = { price: decimal('7'), compareAt: null };
    await later(fixture);
    expect(mug(fixture)).toMatchObject({ stock: 1, price: { price: '7' } });
    lose(fixture);
    await later(fixture);
    expect(mug(fixture)).toMatchObject({ stock: 5, price: { price: '10' } });
    const calls = fixture.platform.calls.length;
    await later(fixture);
    const after = fixture.platform.calls.slice(calls);
    expect(after.filter((call) => /^(set|update|create)/.test(call))).toEqual([]);
    expect(fixture.defects).toEqual([]);
  });

  it('is told again after a process that died in between', async () => {
    const fixture = await inStep();
    mug(fixture).stock = 1;
    lose(fixture);
    const again = fixture.restart();
    again.recover();
    fixture.clock.advance(MINUTE);
    await again.runCycle({ flows: ['export-stock'] });
    expect(mug(fixture).stock).toBe(5);
  });

  it('is told nothing of what it owns itself, nor of what its product was made with once', async () => {
    const fixture = await inStep({ fieldOwners: { ...fieldOwners, stock: 'store', price: 'pos-once' } });
    const [product] = fixture.platform.products;
    if (product === undefined) throw new Error('there is no product');
    product.name = 'A finer mug';
    mug(fixture).stock = 1;
    mug(fixture).price = { price: decimal('7'), compareAt: null };
    lose(fixture);
    await later(fixture);
    expect(product.name).toBe('A finer mug');
    expect(mug(fixture)).toMatchObject({ stock: 1, price: { price: '7' } });
    expect(fixture.platform.calls).not.toContain('updateProducts');
  });

  it('is told the names that the POS owns, but not those of products that it had before us', async () => {
    const fixture = anEngine({ fieldOwners: { ...fieldOwners, name: 'pos-always' } });
    fixture.platform.addHandMade('CUP');
    fixture.pos.add(anItem('MUG'), '10', 5);
    fixture.pos.add(anItem('CUP'), '10', 5);
    await fixture.settle();
    for (const { id } of fixture.stores.runs.list({ state: 'held', limit: 10 }))
      await fixture.engine.approve(id);
    await later(fixture);
    const names = () => fixture.platform.products.map(({ name }) => name).toSorted();
    expect(names()).toEqual(['The MUG', 'Their CUP']);
    for (const product of fixture.platform.products) product.name = `${product.name} (sale)`;
    lose(fixture);
    await later(fixture);
    expect(names()).toEqual(['The MUG', 'Their CUP (sale)']);
  });

  it('is told no price that jumps from the last one that is remembered', async () => {
    const fixture = await inStep({ pricing: { ...PLAIN_PRICING, maxChangePercent: 90 } });
    lose(fixture);
    fixture.pos.setPrice(MUG, '0.10');
    await later(fixture);
    expect(mug(fixture).price?.price).toBe('10');
    expect(fixture.stores.errors.list({ state: 'open', limit: 9 }).map(({ error }) => error.code)).toEqual([
      'item.price-jump',
    ]);
  });

  it('is not told by one plan that everything is gone', async () => {
    const brake = { ...aConnection().brake, minimumChanges: 1 };
    const fixture = await inStep({ brake });
    lose(fixture);
    const cells = [...fixture.pos.items.values()].flatMap((item) => item.cells);
    for (const { key } of cells) fixture.pos.setStock(key, 0);
    await later(fixture);
    expect(mug(fixture).stock).toBe(5);
    expect(fixture.stores.runs.list({ state: 'held', limit: 9 })).toMatchObject([
      { flow: 'export-stock', hold: { code: 'mass-change' } },
    ]);
  });
});
