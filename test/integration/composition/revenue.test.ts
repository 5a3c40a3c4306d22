import { expect, it } from 'vitest';
import { EngineOrderServices } from '../../../src-main/composition/services/engine-order-services.ts';
import { someEngineSettings } from '../../builders/engine-settings.builder.ts';
import { MINUTE } from '../engine/engine-fixture.ts';
import { buy, orderScene } from '../engine/order-scene.ts';

const HOUR = 60 * MINUTE;

it('web orders count for the day that the company’s clocks show, and each of its days is there', async () => {
  const scene = await orderScene();
  // Nine in the evening in New York is the next day in UTC; the night after, clocks go to summer time.
  for (const instant of ['2027-03-14T01:00:00Z', '2027-03-14T04:59:00Z', '2027-03-15T03:59:00Z']) {
    scene.clock.advance(Date.parse(instant) - scene.clock.now());
    buy(scene, {}, 1);
    await scene.engine.runCycle({});
  }
  scene.clock.advance(HOUR);
  const services = (timeZone: string) =>
    new EngineOrderServices({
      engine: scene.engine,
      stores: scene.stores,
      clock: scene.clock,
      settings: () => someEngineSettings({ timeZone }),
      hide: (text) => text,
      onChange: () => undefined,
    });
  const inNewYork = services('America/New_York').revenue(3);
  expect(inNewYork.days).toEqual(['2027-03-13', '2027-03-14', '2027-03-15']);
  expect(inNewYork.totals).toEqual([
    { day: '2027-03-13', currency: 'USD', orders: 2, total: '39.8' },
    { day: '2027-03-14', currency: 'USD', orders: 1, total: '19.9' },
  ]);
  expect(
    services('UTC')
      .revenue(2)
      .totals.map(({ day, orders }) => [day, orders]),
  ).toEqual([
    ['2027-03-14', 2],
    ['2027-03-15', 1],
  ]);
});
