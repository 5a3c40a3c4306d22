import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  copyDatabase,
  deleteDatabase,
  restoreDatabase,
} from '../../../scripts/crash/orders/local-database.ts';
import { openWorld, type PracticeWorld } from '../../../scripts/engine-process/practice-world.ts';

const MINUTE_MS = 60_000;
const API = 'counterpoint-api';

let world: PracticeWorld;
let backup: string;
beforeEach(async () => {
  backup = mkdtempSync(join(tmpdir(), 'tillbridge-backup-'));
  world = await openWorld({ items: 50, seed: 11 });
});
afterEach(async () => {
  await world.close();
  rmSync(backup, { recursive: true, force: true });
});

/** One process of the engine: a cycle each minute, all minutes but the first after the clock moved. */
async function live(minutes: number): Promise<void> {
  const engine = await world.launch().opened;
  for (let minute = 0; minute < minutes; minute += 1) {
    if (minute > 0) await world.advance(MINUTE_MS);
    await engine.ask({ work: 'cycle', offsetMs: world.offsetMs });
  }
  await engine.stop();
}

/** What is not linked is booked on one item, so that nothing waits for the catalog. */
function takePlaceholder(): void {
  const database = new DatabaseSync(join(world.home, 'tillbridge.db'), { readOnly: true });
  const linked = database.prepare('SELECT item_number FROM product_link WHERE has_variants = 0').get();
  database.close();
  const file = join(world.home, 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  for (const store of settings.connections) store.orders.placeholderItem = linked?.item_number;
  writeFileSync(file, JSON.stringify(settings));
}

/** Orders are written, and the API does what it was sent two minutes later, when the database is not what it was any more. */
async function losesBetweenSendAndSave(match: string, lose: () => void): Promise<void> {
  await live(1);
  copyDatabase(world.home, backup);
  await world.advance(20 * MINUTE_MS);
  await world.practice.live(20, 1, [], 6);
  await world.practice.setFaults(API, [{ kind: 'late-save', match, afterMs: 2 * MINUTE_MS }]);
  await live(1);
  await world.practice.setFaults(API, []);
  lose();
  await live(20);
}

/** What company and store come to, without what has to do with parcels. */
async function expectWhole(): Promise<void> {
  const { orders, differences } = await world.practice.audit();
  expect(orders).toMatchObject({ lost: 0, doubled: 0 });
  expect(orders.placed).toBeGreaterThan(3);
  expect(orders.inCompany).toBe(orders.due);
  expect(differences.filter(({ kind }) => /^(order|customer|stock|price)/.test(kind))).toEqual([]);
}

describe('what the API saves late', () => {
  it('is there once although an old copy of the database was put back in between', async () => {
    await losesBetweenSendAndSave('document.create', () => restoreDatabase(backup, world.home));
    await expectWhole();
  });

  it('is there once although the database was deleted in between', async () => {
    await losesBetweenSendAndSave('document.create', () => {
      takePlaceholder();
      deleteDatabase(world.home);
    });
    const { orders } = await world.practice.audit();
    expect(orders).toMatchObject({ lost: 0, doubled: 0 });
    expect(orders.placed).toBeGreaterThan(3);
  });

  it('is one customer, although the database that knew of it was replaced', async () => {
    await losesBetweenSendAndSave('customer.create', () => restoreDatabase(backup, world.home));
    await expectWhole();
  });
});
