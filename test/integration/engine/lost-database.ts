import { openTestStores, START } from './engine-fixture.ts';
import type { OrderScene } from './order-scene.ts';

/** The settings know since when orders are wanted, also when nothing else does. */
export const SINCE_START = { startAt: new Date(START).toISOString() };

/** The local database is gone. Orders come before the catalog, so nothing is linked when they are read. */
export async function withoutDatabase(scene: OrderScene): Promise<OrderScene> {
  const again = scene.restart(openTestStores());
  await again.cycle();
  await approveAll(again);
  return again;
}

/** A person lets every plan go on that waits. */
async function approveAll({ stores, engine }: OrderScene): Promise<void> {
  for (const run of stores.runs.list({ state: 'held', limit: 10 })) await engine.approve(run.id);
}
