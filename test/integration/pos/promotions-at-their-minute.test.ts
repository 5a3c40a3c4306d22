import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type SyncEngine } from '../../../src-main/engine/index.ts';
import type { EngineEvent } from '../../../src-main/engine/runs/engine-event.ts';
import { createCounterpointPos } from '../../../src-main/pos/counterpoint/index.ts';
import { expectProducts } from '../../../src-main/practice/audit/index.ts';
import { generateCompany, loadCompany } from '../../../src-main/practice/company/index.ts';
import { auditTerms, COMPANY_TERMS } from '../../../src-main/practice/host/company-terms.ts';
import { startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { locationCode } from '../../../src-shared/domain/ids.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { aCounterpointConfig } from '../../builders/counterpoint-config.builder.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { openTestStores } from '../engine/engine-fixture.ts';

const MINUTE = 60_000;
const READER = { name: 'reader', password: 'reads-only-1' };
const DATABASE = 'COMPANY';

const clock = new ManualClock(Date.parse('2026-03-02T15:00:00Z'));
const now = () => new Date(clock.now());
const platform = new FakePlatform();
const ends = new AsyncDisposableStack();
const events: EngineEvent[] = [];
let engine: SyncEngine;
let wrongPrices: () => readonly string[];
let storePrices: () => string;

/** Resolves when the flows that became due have ended: stock is due every minute, and it comes last. */
function untilDone(): Promise<void> {
  return new Promise((resolve) => {
    const off = engine.on(({ kind }) => {
      if (kind !== 'status-changed') return;
      off();
      resolve();
    });
  });
}

/** The next minute, and what is due in it. */
async function nextMinute(): Promise<void> {
  // The schedule takes note of the end of a run in the same turn in which that is told.
  await nextTurn();
  const done = untilDone();
  clock.advance(MINUTE);
  await done;
}

const priceRunsIn = (from: number): number =>
  events.filter(
    (event) => event.kind === 'run-started' && event.run.flow === 'export-prices' && event.at >= from,
  ).length;

describe('an engine at work on a practice company with promotions', () => {
  // The company begins one of its promotions after 7 minutes, ends one after 22, and the first again after 37.
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillbridge-promotions-'));
    ends.defer(() => rmSync(folder, { recursive: true }));
    const sqlEngine = createSqlEngine({ folder, databases: [DATABASE], now, readOnlyUsers: [READER.name] });
    ends.defer(() => sqlEngine.close());
    const database = await loadCompany(
      sqlEngine,
      DATABASE,
      generateCompany({ items: 60, seed: 5, now: now(), sound: true }),
    );
    ends.defer(() => database.close());
    const server = await startSqlServer({ engine: sqlEngine, users: [READER] });
    ends.defer(() => server.stop());
    const pos = createCounterpointPos({
      config: aCounterpointConfig({
        port: server.port,
        database: DATABASE,
        user: READER.name,
        caPem: server.certificatePem,
      }),
      password: READER.password,
      clock,
      log: quiet,
    });
    ends.defer(() => pos.close());
    const connection = aConnection({
      locations: COMPANY_TERMS.locations.map(locationCode),
      priceRule: { level: '2', compareAtLevel: 'regular', location: null, promotions: true },
    });
    let ids = 0;
    engine = createEngine({
      pos,
      stores: openTestStores(),
      clock,
      log: quiet,
      settings: () => ({
        connections: [connection],
        intervalMinutes: {
          'import-orders': 1,
          'export-fulfillments': 1,
          'export-catalog': 60,
          'export-prices': 60,
          'export-stock': 1,
        },
        quietWindow: null,
        isPaused: false,
        timeZone: 'UTC',
      }),
      platform: async () => ok(platform),
      newId: () => `id-${++ids}`,
      random: () => 0,
      pause: async () => undefined,
    });
    ends.defer(() => engine.stop());
    engine.on((event) => events.push(event));
    const expected = () =>
      expectProducts(database, auditTerms(COMPANY_TERMS), now())
        .filter(({ isSold }) => isSold)
        .flatMap(({ variants }) => variants);
    const inStore = (sku: string) => platform.variant(sku)?.price ?? null;
    storePrices = () => JSON.stringify(expected().map(({ sku }) => inStore(sku)));
    wrongPrices = () =>
      expected().flatMap(({ sku, priceCents, compareAtCents }) => {
        const price = inStore(sku);
        if (price === null) return [];
        const found = [price.price, price.compareAt].map((text) =>
          text === null ? null : Math.round(Number(text) * 100),
        );
        return found[0] === priceCents && found[1] === compareAtCents ? [] : [`${sku}: ${found}`];
      });
    const done = untilDone();
    engine.start();
    await done;
  }, 60_000);
  afterAll(() => ends.disposeAsync());

  it('has every price right in every minute, although prices are looked at once an hour', async () => {
    const from = clock.now() + 1;
    expect(platform.products.length).toBeGreaterThan(50);
    const changed: number[] = [];
    for (let minute = 1; minute <= 40; minute += 1) {
      const before = storePrices();
      await nextMinute();
      expect(wrongPrices(), `minute ${minute}`).toEqual([]);
      if (storePrices() !== before) changed.push(minute);
    }
    expect(priceRunsIn(from)).toBe(3);
    // The store really changed, when rules began and ended and at no other time.
    expect([7, 22, 37]).toEqual(expect.arrayContaining(changed));
    expect(changed).toEqual(expect.arrayContaining([7, 37]));
  }, 60_000);
});
