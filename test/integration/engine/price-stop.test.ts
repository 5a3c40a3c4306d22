import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber } from '../../../src-shared/domain/ids.ts';
import { PLAIN_PRICING } from '../../builders/connection-settings.builder.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

const MUG = cellKey(itemNumber('MUG'));
const CUP = cellKey(itemNumber('CUP'));

const openErrors = ({ stores }: EngineFixture) =>
  stores.errors
    .list({ state: 'open', connectionId: connectionId('web'), limit: 10 })
    .map(({ error }) => error.code);

async function fiveMinutesLater(fixture: EngineFixture): Promise<void> {
  fixture.clock.advance(5 * MINUTE);
  await fixture.settle();
}

describe('a price that moves too far', () => {
  it('is not sent, while its neighbor is; the error goes when the price was corrected', async () => {
    const fixture = anEngine({ pricing: { ...PLAIN_PRICING, maxChangePercent: 90 } });
    const { pos, platform } = fixture;
    pos.add(anItem('MUG'), '19.99');
    pos.add(anItem('CUP'), '10');
    await fixture.settle();
    pos.setPrice(MUG, '1.99');
    pos.setPrice(CUP, '9');
    await fiveMinutesLater(fixture);
    expect(platform.variant('MUG')?.price?.price).toBe('19.99');
    expect(platform.variant('CUP')?.price?.price).toBe('9');
    expect(openErrors(fixture)).toEqual(['item.price-jump']);
    await fiveMinutesLater(fixture);
    expect(openErrors(fixture)).toEqual(['item.price-jump']);
    pos.setPrice(MUG, '18.99');
    await fiveMinutesLater(fixture);
    expect(platform.variant('MUG')?.price?.price).toBe('18.99');
    expect(openErrors(fixture)).toEqual([]);
  });

  it('is sent once a person raised the limit', async () => {
    const fixture = anEngine({ pricing: { ...PLAIN_PRICING, maxChangePercent: 90 } });
    fixture.pos.add(anItem('MUG'), '19.99');
    await fixture.settle();
    fixture.pos.setPrice(MUG, '1.99');
    await fiveMinutesLater(fixture);
    fixture.configure({ pricing: PLAIN_PRICING });
    await fiveMinutesLater(fixture);
    expect(fixture.platform.variant('MUG')?.price?.price).toBe('1.99');
    expect(openErrors(fixture)).toEqual([]);
  });
});
