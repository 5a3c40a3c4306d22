import { describe, expect, it } from 'vitest';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { unansweredCreates } from '../../fakes/fake-platform.ts';
import { type CrashPoint, crashPointsOf, reviveAt, type Story } from './crash-points.ts';
import { engineSettings, MINUTE, settle, type World } from './engine-fixture.ts';
import { expectInStep } from './in-step.ts';

// Each story is played once, and then once more from every moment at which a kill could have ended it.

const WEB = connectionId('web');
const { fieldOwners } = aConnection();

/** A day passes: the full compare finds whatever a faster look has missed. */
async function converge(engine: SyncEngine, { clock }: World): Promise<void> {
  await settle(engine, clock);
  clock.advance(30 * MINUTE);
  await settle(engine, clock);
}

async function fromEveryPoint(
  story: Story,
  settings = () => engineSettings(),
  check: (world: World, engine: SyncEngine, point: CrashPoint) => Promise<void> = expectInStep,
): Promise<readonly string[]> {
  const { points, pos } = await crashPointsOf(story, settings);
  for (const point of points) {
    const revived = reviveAt(point, pos, settings);
    try {
      await converge(revived.engine, revived);
      await check(revived, revived.engine, point);
    } catch (error) {
      throw new Error(`killed at: ${point.label}`, { cause: error });
    } finally {
      revived.close();
    }
  }
  return points.map(({ label }) => label);
}

function firstLoad({ pos }: World): void {
  pos.add(anItem('MUG'), '10', 4);
  pos.add(anItem('CUP'), '11', 0);
  pos.add(aGridItem('TEE'), '20', 7);
  pos.add(anItem('FREE'), null);
}

describe('a kill at any moment', () => {
  it('of the first load loses and doubles nothing', async () => {
    const labels = await fromEveryPoint({
      prepare: async (world) => firstLoad(world),
      act: async (engine, { clock }) => settle(engine, clock),
    });
    expect(labels).toContain('request createProducts, after');
    expect(labels).toContain('request createVariants, after');
    expect(labels.length).toBeGreaterThan(15);
  });

  it('of a load whose answers are lost loses and doubles nothing', async () => {
    await fromEveryPoint({
      prepare: async (world) => {
        firstLoad(world);
        world.platform.faults = unansweredCreates();
      },
      act: async (engine, { clock }) => settle(engine, clock),
    });
  });

  it('of a day with changes of every kind ends in step', async () => {
    const settings = () =>
      engineSettings({ fieldOwners: { ...fieldOwners, name: 'pos-always', options: 'pos-always' } });
    const small = aGridItem('TEE', { cells: aGridItem('TEE').cells.slice(0, 2) });
    const labels = await fromEveryPoint(
      {
        prepare: async (world, engine) => {
          firstLoad(world);
          world.pos.add(small, '20', 7);
          world.pos.add(anItem('OFF'), '5', 5);
          world.pos.add(anItem('ON'), '6', 6);
          await settle(engine, world.clock);
          for (const product of world.platform.products) product.state = 'publish';
          world.clock.advance(10 * MINUTE);
          world.pos.add(anItem('ON', { isOnline: false }));
          await settle(engine, world.clock);
          world.clock.advance(10 * MINUTE);
          world.pos.setStock(cellKey(small.itemNumber, ['RED', 'S', '*']), 0);
          world.pos.setStock(cellKey(anItem('MUG').itemNumber), 9);
          world.pos.setPrice(cellKey(anItem('CUP').itemNumber), '12.5');
          world.pos.add(aGridItem('TEE'));
          world.pos.add(anItem('MUG', { name: 'Renamed' }));
          world.pos.add(anItem('OFF', { isOnline: false }));
          world.pos.add(anItem('ON'));
        },
        act: async (engine, { clock }) => settle(engine, clock),
      },
      settings,
      async (world, engine) => {
        const stateOf = (sku: string) => world.platform.products.find((product) => product.sku === sku);
        expect(stateOf('OFF')?.state).toBe('draft');
        expect(stateOf('ON')?.state).toBe('publish');
        expect(stateOf('MUG')).toMatchObject({ name: 'Renamed', state: 'publish' });
        expect(world.stores.links.products(WEB, [anItem('OFF').itemNumber])).toMatchObject([
          { hiddenState: 'publish', hiddenAs: 'draft' },
        ]);
        await expectInStep(world, engine);
      },
    );
    for (const call of ['setVisibility', 'updateProducts', 'setStock', 'setPrices', 'createVariants']) {
      expect(labels).toContain(`request ${call}, after`);
    }
  });

  it('of the approval of a first plan adopts once and creates once', async () => {
    await fromEveryPoint(
      {
        prepare: async (world, engine) => {
          firstLoad(world);
          world.platform.addHandMade('MUG');
          await engine.runCycle({});
        },
        act: async (engine, { clock }) => {
          const held = engine.status().connections[0]?.flows[0]?.heldRun;
          if (held == null) throw new Error('nothing is held');
          await engine.approve(held.id);
          await settle(engine, clock);
        },
      },
      () => engineSettings(),
      async (world, engine) => {
        // Killed before the approval was stored: nothing was sent, and the same plan still waits for it.
        const held = engine.status().connections[0]?.flows[0]?.heldRun;
        if (held != null) {
          expect(world.platform.products).toHaveLength(1);
          await engine.approve(held.id);
          await converge(engine, world);
        }
        const mug = world.platform.products.filter((product) => product.sku === 'MUG');
        expect(mug).toMatchObject([{ name: 'Their MUG', state: 'publish' }]);
        await expectInStep(world, engine);
      },
    );
  });
});
