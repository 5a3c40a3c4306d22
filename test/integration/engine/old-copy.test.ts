import { describe, expect, it } from 'vitest';
import { recordLoss, type SyncEngine } from '../../../src-main/engine/index.ts';
import type { EngineSettings } from '../../../src-main/engine/ports/engine-settings.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { unansweredCreates } from '../../fakes/fake-platform.ts';
import { copiesOf, crashPointsOf, reviveAt, type Story } from './crash-points.ts';
import { engineSettings, MINUTE, settle, type World } from './engine-fixture.ts';
import { expectInStep } from './in-step.ts';

// Each story is played once to its end, and then a copy of the database of every moment of it is put back.

const MUG = cellKey(itemNumber('MUG'));
const TEE = aGridItem('TEE');
const SMALL = aGridItem('TEE', { cells: TEE.cells.slice(0, 2) });

async function putBackEveryCopy(
  story: Story,
  check: (world: World, engine: SyncEngine) => Promise<void> = expectInStep,
): Promise<number> {
  const settings = (): EngineSettings => engineSettings();
  const { points, pos } = await crashPointsOf(story, settings);
  const end = points.at(-1);
  if (end === undefined) throw new Error('the story has no moments');
  const copies = copiesOf(points);
  for (const { files, label } of copies) {
    const world = reviveAt({ ...end, files }, pos, settings);
    // As WooCommerce is: what the store refuses must not be left to people.
    world.platform.isSkuUnique = true;
    try {
      recordLoss(world.stores, settings(), world.clock.now());
      for (let rounds = 0; rounds < 2; rounds += 1) {
        await settle(world.engine, world.clock);
        const held = world.stores.runs.list({ state: 'held', limit: 9 });
        for (const { id } of held) await world.engine.approve(id);
        world.clock.advance(30 * MINUTE);
      }
      await check(world, world.engine);
    } catch (error) {
      throw new Error(`the copy of: ${label}`, { cause: error });
    } finally {
      world.close();
    }
  }
  return copies.length;
}

function firstLoad({ pos }: World): void {
  pos.add(anItem('MUG'), '10', 4);
  pos.add(anItem('CUP'), '11', 0);
  pos.add(SMALL, '20', 7);
}

describe('a copy of any moment, put back later', () => {
  it('of the first load makes nothing twice', async () => {
    const copies = await putBackEveryCopy({
      prepare: async (world) => firstLoad(world),
      act: async (engine, { clock }) => settle(engine, clock),
    });
    expect(copies).toBeGreaterThan(15);
  });

  it('of a load whose answers were lost makes nothing twice', async () => {
    await putBackEveryCopy({
      prepare: async (world) => {
        firstLoad(world);
        world.platform.faults = unansweredCreates();
      },
      act: async (engine, { clock }) => settle(engine, clock),
    });
  });

  it('of days on which values went and came back ends in step', async () => {
    await putBackEveryCopy({
      prepare: async (world, engine) => {
        firstLoad(world);
        await settle(engine, world.clock);
        world.clock.advance(10 * MINUTE);
      },
      act: async (engine, { pos, clock }) => {
        pos.setStock(MUG, 1);
        pos.setPrice(MUG, '12');
        pos.add(TEE);
        pos.add(anItem('POT'), '30', 2);
        await settle(engine, clock);
        clock.advance(30 * MINUTE);
        pos.setStock(MUG, 4);
        pos.setPrice(MUG, '10');
        await settle(engine, clock);
        clock.advance(30 * MINUTE);
        pos.setStock(MUG, 2);
        pos.setPrice(MUG, '11');
        await settle(engine, clock);
        // What the copy knows is true again in the company, and the store was not told yet.
        pos.setStock(MUG, 4);
        pos.setPrice(MUG, '10');
      },
    });
  });
});
