import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Driver, openDriver } from '../../../src-main/storage/driver.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import { migrate, versionOf } from '../../../src-main/storage/migrate.ts';
import { MIGRATIONS } from '../../../src-main/storage/migrations/index.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-migrations-'));
  file = join(folder, 'tillbridge.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a program of each version would have written, in that version's shape. */
const writtenAt: Readonly<Record<number, string>> = {
  1: `INSERT INTO product_link (connection_id, item_number, product_id, is_adopted, has_variants, hidden_state)
        VALUES ('web', 'MUG', '7', 0, 0, NULL);
      INSERT INTO variant_link (connection_id, item_number, cell_key, product_id, variant_id, accepted_catalog,
        accepted_price, accepted_stock) VALUES ('web', 'MUG', '["MUG","*","*","*"]', '7', '7', '{"a":1}', '9.99', '4');
      INSERT INTO intent VALUES ('web', 'product', 'CAP', 'key-1', 1);`,
  2: `INSERT INTO checkpoint VALUES ('export-stock', 'web', 'all', '{"signposts":{}}', 2);`,
  3: `INSERT INTO outbox_job (connection_id, run_id, flow, kind, payload, payload_version, dedupe_key, order_key,
        state, attempts, due_at) VALUES ('web', 'r', 'export-stock', 'stock.set', '{}', 1, 'k', 'k', 'leased', 2, 3);
      INSERT INTO connection_pause VALUES ('web', 3);`,
  4: `INSERT INTO run (id, cycle, flow, connection_id, state, planned, applied, unchanged, failed, blocked, calls,
        reads, writes, started_at) VALUES ('r', 1, 'export-stock', 'web', 'done', 1, 1, 0, 0, 0, '{}', 0, 0, 4);
      INSERT INTO planned_change (run_id, connection_id, kind, item_number, reason, after, payload, payload_version,
        order_key) VALUES ('r', 'web', 'stock.set', 'MUG', 'why', '{}', '{}', 1, 'k');`,
  5: `INSERT INTO error (connection_id, flow, kind, code, subject_entity, subject_id, item_number, error, count,
        first_seen, last_seen) VALUES ('web', '', 'blocked', 'a.b', 'item', 'MUG', 'MUG', '{}', 1, 5, 5);`,
  6: `INSERT INTO approval VALUES ('web', 6, 1); INSERT INTO engine_lock VALUES (1, 'me', 6);`,
  7: `INSERT INTO recheck (flow, connection_id, item_number) VALUES ('export-stock', 'web', 'CAP');`,
  8: `INSERT INTO recheck (flow, connection_id, item_number) VALUES ('export-prices', 'web', 'CAP');`,
  9: `INSERT INTO online_run (id, kind, state, rule_name, started_at) VALUES ('o', 'set', 'setting', 'Shirts', 9);
      INSERT INTO online_change (run_id, item_number, name, before, after, reason, state)
        VALUES ('o', 'MUG', 'Mug', 'N', 'Y', 'why', 'announced');`,
  10: `INSERT INTO outbox_job (connection_id, run_id, flow, kind, payload, payload_version, dedupe_key, order_key,
        urgent, state, attempts, due_at)
        VALUES ('web', 'r', 'export-stock', 'stock.set', '{}', 1, 'l', 'l', 1, 'waiting', 0, 3);`,
  11: `INSERT INTO web_order (connection_id, order_id, part, number, state, reason, snapshot, fingerprint, trigger_kind,
        reference, ticket_number, documents, attempts, backordered, currency, total, placed_at, first_seen_at,
        updated_at, search_text)
        VALUES ('web', '77', 0, '1077', 'held', '{}', '{}', 'f', 'capture', 'W-77', 'W1077', '[]', 0, 0, 'USD', '9.5',
        11, 11, 11, '1077');
      INSERT INTO order_hold VALUES ('web', '77', 0, '["MUG","*","*","*"]', 'MUG', 10000, NULL);
      INSERT INTO timeline (entity, subject_id, at, code, text) VALUES ('order', 'web/77', 11, 'order.seen', 'Seen.');
      INSERT INTO customer_link VALUES ('web', 'account:5', NULL, 'making', 11);
      INSERT INTO web_return (connection_id, refund_id, order_id, state, reason, reference, ticket_number, documents,
        attempts, amount, created_at, updated_at)
        VALUES ('web', '78', '77', 'due', '{}', 'W-R78', 'WR78', '[]', 0, '9.5', 11, 11);
      INSERT INTO work_task (id, connection_id, order_id, kind, dedupe_key, title, text, state, created_at)
        VALUES ('t', 'web', '77', 'enter-order', 'k', 'Enter', 'Please', 'open', 11);
      INSERT INTO order_fulfillment (connection_id, order_id, key, state, idempotency_key, at)
        VALUES ('web', '77', '123', 'queued', 'key', 11);`,
  12: `INSERT INTO order_fulfillment (connection_id, order_id, key, state, idempotency_key, goods, attempts, at)
        VALUES ('web', '77', '124', 'told', 'key', '{}', 1, 12);
      INSERT INTO reconciliation VALUES ('web', '2026-03-02', 12, 1, 12, '[]', '[]', 0);`,
  13: `UPDATE memory SET beat = 13, noticed_at = 13, healthy_from = 14, healthy_to = 15, look_ups = 2;
      UPDATE product_link SET doubted = 1;
      UPDATE variant_link SET doubted_stock = 1;`,
  14: 'UPDATE run SET pos_writes = 3;',
};

function upTo(version: number, driver: Driver, at = 0): void {
  const done = migrate(driver, file, MIGRATIONS.slice(0, version), at);
  if (!done.ok) throw new Error(done.error.detail ?? done.error.operatorMessage);
}

const tablesOf = (driver: Driver): string[] =>
  driver
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
    .map(({ name }) => name);

const contentOf = (driver: Driver): Record<string, unknown[]> =>
  Object.fromEntries(
    tablesOf(driver)
      .filter((name) => name !== 'schema_history')
      .map((name) => [name, driver.all(`SELECT * FROM ${name}`)]),
  );

const shapeOf = (driver: Driver): unknown[] =>
  driver.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');

it('numbers the migrations without gaps and has sample data for each', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  expect(Object.keys(writtenAt).map(Number)).toEqual(MIGRATIONS.map(({ version }) => version));
});

describe.each(MIGRATIONS.map(({ version, slug }) => [version, slug] as const))(
  'migration %i (%s)',
  (version) => {
    it('keeps what the version before it had written, and takes its own', () => {
      const driver = openDriver(file);
      upTo(version - 1, driver);
      for (let older = 1; older < version; older += 1) driver.exec(writtenAt[older] ?? '');
      const before = contentOf(driver);
      upTo(version, driver);
      expect(versionOf(driver)).toBe(version);
      expect(contentOf(driver)).toMatchObject(before);
      driver.exec(writtenAt[version] ?? '');
      driver.close();
    });

    it('leads from its own data to the newest shape', () => {
      const driver = openDriver(file);
      upTo(version, driver);
      for (let older = 1; older <= version; older += 1) driver.exec(writtenAt[older] ?? '');
      const before = contentOf(driver);
      upTo(MIGRATIONS.length, driver);
      expect(contentOf(driver)).toMatchObject(before);
      const fresh = openDriver(':memory:');
      expect(migrate(fresh, ':memory:', MIGRATIONS, 0).ok).toBe(true);
      expect(shapeOf(driver)).toEqual(shapeOf(fresh));
      driver.close();
      fresh.close();
    });
  },
);

describe('an upgrade', () => {
  it('to version 7 finds the SKUs, the jobs of errors and what a store was never told', () => {
    const driver = openDriver(file);
    upTo(6, driver);
    driver.exec(`INSERT INTO product_link VALUES ('web', 'TEE', '8', 0, 1, NULL);
      INSERT INTO variant_link VALUES
        ('web', 'TEE', '["TEE","RED","*","*"]', '8', '81', '{"sku":"TEE-RED","barcode":null}', '9|', NULL),
        ('web', 'TEE', '["TEE","BLUE","*","*"]', '8', '82', 'damaged', '9|', '4'),
        ('web', 'TEE', '["TEE","GRAY","*","*"]', '8', '83', NULL, '9|', '4');
      INSERT INTO outbox_job (id, connection_id, run_id, flow, kind, payload, payload_version, dedupe_key, order_key,
        state, attempts, due_at) VALUES (9, 'web', 'r', 'export-stock', 'stock.set', '{}', 1, 'k', 'k', 'dead', 8, 3);
      INSERT INTO error (connection_id, flow, kind, code, subject_entity, subject_id, item_number, error, job_id, count,
        first_seen, last_seen) VALUES ('web', '', 'rejected', 'a.b', 'item', 'TEE', 'TEE', '{}', '9', 1, 5, 5);`);
    upTo(7, driver);
    expect(driver.all('SELECT variant_id, sku FROM variant_link ORDER BY variant_id')).toEqual([
      { variant_id: '81', sku: 'TEE-RED' },
      { variant_id: '82', sku: '' },
      { variant_id: '83', sku: '' },
    ]);
    expect(driver.all('SELECT flow, item_number FROM recheck')).toEqual([
      { flow: 'export-stock', item_number: 'TEE' },
    ]);
    expect(driver.all('SELECT job_key FROM error')).toEqual([{ job_key: 'k' }]);
    driver.close();
  });

  it('keeps the newest backups only', () => {
    for (let version = 1; version < 6; version += 1) {
      rmSync(file, { force: true });
      const driver = openDriver(file);
      upTo(version, driver);
      upTo(version + 1, driver);
      driver.close();
    }
    const versions = [1, 2, 3, 4, 5].filter((version) => existsSync(`${file}.backup-${version}`));
    expect(versions).toEqual([3, 4, 5]);
  });

  it('leaves a backup of the older database beside it, and no backup of a new one', () => {
    const older = openDriver(file);
    upTo(2, older);
    older.exec(writtenAt[1] ?? '');
    older.close();
    const opened = openStores(file, 99);
    expect(opened.ok && opened.value.file).toBe(file);
    if (opened.ok) opened.value.close();
    const backup = openDriver(`${file}.backup-2`);
    expect(versionOf(backup)).toBe(2);
    expect(backup.all('SELECT item_number FROM product_link')).toEqual([{ item_number: 'MUG' }]);
    backup.close();
    expect(existsSync(`${file}.backup-0`)).toBe(false);
    const now = openDriver(file);
    expect(now.get('SELECT applied_at FROM schema_history WHERE version = 3')).toEqual({ applied_at: 99 });
    now.close();
  });

  it('that fails in the middle changes nothing', () => {
    const driver = openDriver(file);
    upTo(2, driver);
    const broken = {
      version: 3,
      slug: 'broken',
      sql: 'CREATE TABLE half (a TEXT); INSERT INTO nowhere VALUES (1);',
    };
    const before = shapeOf(driver);
    const done = migrate(driver, file, [...MIGRATIONS.slice(0, 2), broken], 0);
    expect(done).toMatchObject({ ok: false, error: { kind: 'defect', code: 'storage.migration-failed' } });
    expect(versionOf(driver)).toBe(2);
    expect(shapeOf(driver)).toEqual(before);
    driver.close();
  });

  it('is refused for a database of a newer program, which stays as it is', () => {
    const newer = openDriver(file);
    newer.exec('CREATE TABLE later (a TEXT); PRAGMA user_version = 999');
    newer.close();
    const opened = openStores(file, 0);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'rejected', code: 'storage.newer-version' } });
    const driver = openDriver(file);
    expect(tablesOf(driver)).toEqual(['later']);
    driver.close();
  });
});

describe('a file that cannot be opened', () => {
  it('is called damaged when it is no database', () => {
    writeFileSync(file, 'this is not a database, '.repeat(500));
    expect(openStores(file, 0)).toMatchObject({
      ok: false,
      error: { kind: 'defect', code: 'storage.damaged' },
    });
  });

  it('is told apart when its folder cannot be made', () => {
    writeFileSync(join(folder, 'plain-file'), '');
    const opened = openStores(join(folder, 'plain-file', 'tillbridge.db'), 0);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'rejected', code: 'storage.cannot-open' } });
  });
});
