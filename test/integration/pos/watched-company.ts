import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import { FULL_COMPARE_EVERY_MS } from '../../../src-main/engine/checkpoints/cursor.ts';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import { createCounterpointPos } from '../../../src-main/pos/counterpoint/index.ts';
import { startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import { locationCode } from '../../../src-shared/domain/ids.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { aCounterpointConfig } from '../../builders/counterpoint-config.builder.ts';
import { loadSchema } from '../../contract/pos/company-environment.ts';
import { SCHEMA_FILE } from '../../contract/pos/schema-file.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { engineIn, engineSettings, MINUTE, openTestStores, START, settle } from '../engine/engine-fixture.ts';

/** The real engine and adapter on a company on the practice SQL Server, with a store in memory. */
export interface WatchedCompany {
  readonly platform: FakePlatform;
  /** Runs SQL as the company's owner does, past Counterpoint. */
  sql(text: string): Promise<readonly Record<string, unknown>[]>;
  /** Runs SQL in a transaction that stays open until the answer is called. */
  begin(text: string): Promise<() => Promise<void>>;
  /** Minutes pass, then all flows look, or those named. */
  lookAfter(minutes: number, flows?: readonly FlowName[]): Promise<void>;
  /** A day passes, then everything is compared. */
  nextDay(): Promise<void>;
  /** The server's clock is set forward, or back, from now on. */
  setServerClock(minutes: number): void;
  stockOf(sku: string): number | undefined;
  priceOf(sku: string): string | undefined;
  /** Codes of open errors. */
  errors(): readonly string[];
  stop(): Promise<void>;
}

const READER = { name: 'reader', password: 'reads-only-1' };
const OWNER = { name: 'owner', password: 'may-do-all-1' };
const COMPANY = 'COMPANY';

/** Two things in two locations: a mug, and a tee in two sizes, of which the small one has a price of its own. */
const ROWS: readonly string[] = [
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM) VALUES ('MUG', 'Mug', 10, 'Y'), ('CUP', 'Cup', 8, 'Y')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, TRK_METH, GRID_DIM_1_TAG, PRC_1, IS_ECOMM_ITEM) VALUES ('TEE', 'Tee', 'G', 'Size', 20, 'Y')`,
  `INSERT dbo.IM_GRID_DIM_1 (ITEM_NO, DIM_1_UPR, DIM_1, DIM_1_SEQ_NO) VALUES ('TEE', 'S', 'S', 1), ('TEE', 'M', 'M', 2)`,
  `INSERT dbo.IM_GRID_DIM_2 (ITEM_NO, DIM_2_UPR, DIM_2) VALUES ('TEE', '*', '*')`,
  `INSERT dbo.IM_GRID_DIM_3 (ITEM_NO, DIM_3_UPR, DIM_3) VALUES ('TEE', '*', '*')`,
  `INSERT dbo.IM_PRC (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, PRC_1) VALUES ('TEE', '*', 'S', '*', '*', 18)`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND) VALUES ('MUG', 'SHOP', 5), ('MUG', 'WHSE', 4), ('CUP', 'SHOP', 8), ('TEE', 'SHOP', 13)`,
  `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND)
   VALUES ('TEE', 'SHOP', 'S', '*', '*', 6), ('TEE', 'SHOP', 'M', '*', '*', 7)`,
];

/** Opens a company in step with its store. `schema` changes the text that makes its tables. */
export async function watchedCompany(
  schema: (text: string) => string = (text) => text,
): Promise<WatchedCompany> {
  const clock = new ManualClock(START);
  let serverAhead = 0;
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-watched-'));
  const now = () => new Date(clock.now() + serverAhead);
  const sqlEngine = createSqlEngine({
    folder,
    databases: [COMPANY],
    now,
    readOnlyUsers: [READER.name],
  });
  const server = await startSqlServer({ engine: sqlEngine, users: [READER, OWNER] });
  const { port, certificatePem } = server;
  const owner = await new mssql.ConnectionPool({
    server: 'localhost',
    port,
    user: OWNER.name,
    password: OWNER.password,
    database: COMPANY,
    options: { encrypt: true, cryptoCredentialsDetails: { ca: certificatePem } },
  }).connect();
  await loadSchema(schema(readFileSync(SCHEMA_FILE, 'utf8')), (batch) => owner.request().batch(batch));
  for (const row of ROWS) await owner.request().query(row);
  const pos = createCounterpointPos({
    config: aCounterpointConfig({ port, database: COMPANY, user: READER.name, caPem: certificatePem }),
    password: READER.password,
    clock,
    log: quiet,
  });
  const stores = openTestStores();
  const platform = new FakePlatform();
  const settings = engineSettings({
    locations: [locationCode('SHOP'), locationCode('WHSE')],
    priceRule: { ...aConnection().priceRule, level: '1', compareAtLevel: null },
  });
  const engine: SyncEngine = engineIn({ clock, pos, platform, stores }, () => settings);
  await settle(engine, clock);
  clock.advance(10 * MINUTE);
  await engine.runCycle({});
  return {
    platform,
    async sql(text) {
      return (await owner.request().query<Record<string, unknown>>(text)).recordset ?? [];
    },
    async begin(text) {
      const transaction = new mssql.Transaction(owner);
      await transaction.begin();
      await transaction.request().query(text);
      return () => transaction.commit();
    },
    async lookAfter(minutes, flows) {
      clock.advance(minutes * MINUTE);
      await engine.runCycle({ ...(flows === undefined ? {} : { flows }) });
    },
    async nextDay() {
      clock.advance(FULL_COMPARE_EVERY_MS);
      await settle(engine, clock);
    },
    setServerClock(minutes) {
      serverAhead += minutes * MINUTE;
    },
    stockOf: (sku) => platform.variant(sku)?.stock ?? undefined,
    priceOf: (sku) => platform.variant(sku)?.price?.price,
    errors: () => stores.errors.list({ state: 'open', limit: 50 }).map(({ error }) => error.code),
    async stop() {
      await pos.close();
      await owner.close();
      await server.stop();
      await sqlEngine.close();
      stores.close();
      rmSync(folder, { recursive: true });
    },
  };
}
