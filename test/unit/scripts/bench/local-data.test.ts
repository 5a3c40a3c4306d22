import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changedTables, productLinks, readLocalData } from '../../../../scripts/bench/local-data.ts';

let home = '';
let database: DatabaseSync;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-local-'));
  database = new DatabaseSync(join(home, 'tillbridge.db'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE run (id TEXT);
    CREATE TABLE product_link (item_number TEXT, product_id TEXT);
    CREATE TABLE outbox_job (id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT);
    INSERT INTO product_link VALUES ('A', '1'), ('B', '2');
    INSERT INTO outbox_job (state) VALUES ('done');`);
});
afterEach(() => {
  database.close();
  rmSync(home, { recursive: true, force: true });
});

describe('what a cycle left in the local database', () => {
  it('does not count the record that it ran', () => {
    const before = readLocalData(home);
    database.exec(`INSERT INTO run VALUES ('r')`);
    expect([...before.keys()].toSorted()).toEqual(['outbox_job', 'product_link']);
    expect(changedTables(before, readLocalData(home))).toEqual([]);
  });

  it('finds a changed value, a row more and a row less', () => {
    const before = readLocalData(home);
    database.exec(`UPDATE product_link SET product_id = '3' WHERE item_number = 'B'`);
    expect(changedTables(before, readLocalData(home))).toEqual(['product_link']);
    database.exec(`INSERT INTO outbox_job (state) VALUES ('waiting'); DELETE FROM product_link`);
    expect(changedTables(before, readLocalData(home)).toSorted()).toEqual(['outbox_job', 'product_link']);
  });

  it('counts the linked products', () => {
    expect(productLinks(home)).toBe(2);
  });
});
