import { describe, expect, it } from 'vitest';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine, MINUTE } from './engine-fixture.ts';

const WEB = connectionId('web');
const mug = anItem('MUG');

/** A mug in the store whose product the retailer has put into a state of his choice. */
async function inState(state: string) {
  const fixture = anEngine();
  fixture.pos.add(mug);
  await fixture.settle();
  const product = fixture.platform.products[0];
  if (product === undefined) throw new Error('no product');
  product.state = state;
  const turn = async (isOnline: boolean) => {
    fixture.clock.advance(20 * MINUTE);
    fixture.pos.add(anItem('MUG', { isOnline }));
    await fixture.settle();
  };
  return { ...fixture, product, turnOff: () => turn(false), turnOn: () => turn(true) };
}

describe('an item that is turned off and on again', () => {
  it.each(['publish', 'draft', 'private'])('has its product %s as before', async (state) => {
    const { product, turnOff, turnOn } = await inState(state);
    await turnOff();
    expect(product.state).toBe(state === 'publish' ? 'draft' : state);
    await turnOn();
    expect(product.state).toBe(state);
  });
  it('stays as the retailer made it while it was off', async () => {
    for (const choice of ['publish', 'private']) {
      const { product, turnOff, turnOn } = await inState('publish');
      await turnOff();
      product.state = choice;
      await turnOn();
      expect(product.state).toBe(choice);
    }
  });
  it('was hidden by the retailer while it was on: it stays hidden, and the draft of a draft too', async () => {
    const { product, turnOff, turnOn } = await inState('publish');
    await turnOff();
    await turnOn();
    product.state = 'private';
    await turnOff();
    await turnOn();
    expect(product.state).toBe('private');
  });
  it('several times remembers what the retailer chose, not what we did', async () => {
    const { product, turnOff, turnOn } = await inState('publish');
    for (let turn = 0; turn < 3; turn += 1) {
      await turnOff();
      expect(product.state).toBe('draft');
      await turnOn();
      expect(product.state).toBe('publish');
    }
  });
  it('is left alone while it is off, whatever the retailer does', async () => {
    const { product, platform, turnOff, clock, settle } = await inState('publish');
    await turnOff();
    product.state = 'publish';
    platform.calls.length = 0;
    clock.advance(25 * 60 * MINUTE);
    await settle();
    expect(product.state).toBe('publish');
    expect(platform.calls).not.toContain('setVisibility');
  });
  it('remembers the state of the moment, not of the plan', async () => {
    const { product, platform, turnOff, turnOn } = await inState('publish');
    let reads = 0;
    platform.gate = (operation, when) => {
      if (operation !== 'readVisibility' || when !== 'after') return;
      reads += 1;
      if (reads === 1) product.state = 'private';
    };
    await turnOff();
    expect(reads).toBe(2);
    expect(platform.calls).not.toContain('setVisibility');
    await turnOn();
    expect(product.state).toBe('private');
  });
  it('has what the retailer chose while its hiding waited for a second attempt', async () => {
    const { engine, pos, product, platform, clock, settle, turnOn } = await inState('publish/hidden');
    const failure = syncError({
      kind: 'transient',
      code: 'test',
      operatorMessage: 'It failed.',
      remedy: 'Wait.',
    });
    platform.faults = [{ operation: 'setVisibility', error: failure }];
    clock.advance(20 * MINUTE);
    pos.add(anItem('MUG', { isOnline: false }));
    await engine.runCycle({});
    product.state = 'publish/search';
    await settle();
    expect(product.state).toBe('draft');
    await turnOn();
    expect(product.state).toBe('publish/search');
  });
});

describe('an item that is deleted in Counterpoint', () => {
  it('is found by the daily full compare, hidden, and never deleted', async () => {
    const { product, platform, pos, stores, clock, settle } = await inState('publish');
    clock.advance(20 * MINUTE);
    pos.add(anItem('CUP'));
    await settle();
    pos.items.delete(mug.itemNumber);
    await settle();
    expect(product.state).toBe('publish');
    clock.advance(24 * 60 * MINUTE);
    await settle();
    expect(product.state).toBe('draft');
    expect(platform.products).toHaveLength(2);
    expect(stores.links.products(WEB, [mug.itemNumber])).toHaveLength(1);
  });
  it('is not one of which a row cannot be read', async () => {
    const { product, pos, stores, clock, settle } = await inState('publish');
    const problem = syncError({
      kind: 'blocked',
      code: 'item.row-unreadable',
      subject: { entity: 'item', id: 'MUG', itemNumber: 'MUG' },
      operatorMessage: 'A row of MUG cannot be read.',
      remedy: 'Correct it.',
    });
    pos.broken.set(mug.itemNumber, problem);
    clock.advance(24 * 60 * MINUTE);
    await settle();
    expect(product.state).toBe('publish');
    expect(stores.errors.list({ state: 'open', limit: 9 })[0]?.error.code).toBe('item.row-unreadable');
    pos.broken.clear();
    clock.advance(20 * MINUTE);
    await settle();
    expect(stores.errors.countOpen()).toBe(0);
  });
});
