import { expect, it } from 'vitest';
import type { DigestRow } from '../../../../../src-main/pos/counterpoint/changes/digest.query.ts';
import { digestOf } from '../../../../../src-main/pos/counterpoint/changes/digest.ts';
import { parseSlicedTable } from '../../../../../src-main/pos/counterpoint/changes/sliced-table.schema.ts';
import {
  looksPerRound,
  TableDigests,
} from '../../../../../src-main/pos/counterpoint/changes/table-digests.ts';
import { createCounterpointDatabase } from '../../../../../src-main/pos/counterpoint/counterpoint-database.ts';
import { scriptedConnection } from '../scripted-connection.ts';

const signal = new AbortController().signal;
const STOCK = { table: 'IM_INV', values: ['QTY_ON_HND'] } as const;
const row = (item: string, units: number): DigestRow => ({ ITEM_NO: item, N0: 1, N1: 1, S1: units });

/** A table whose rows a test changes, and what was asked of it. */
function aTable(...rows: DigestRow[]) {
  const script: Record<string, readonly unknown[]> = {};
  const connection = scriptedConnection(script);
  const digests = new TableDigests(createCounterpointDatabase(connection));
  const hold = (...now: DigestRow[]) => {
    script['digests-IM_INV'] = now;
    const sum = (of: 'N0' | 'N1' | 'S1') => now.reduce((total, one) => total + (one[of] ?? 0), 0);
    script['digest-IM_INV'] = [{ N0: sum('N0'), N1: sum('N1'), S1: sum('S1') }];
  };
  hold(...rows);
  const look = async (before: string | undefined, rowsPerLook = 1_000) => {
    const found = await digests.look(
      [STOCK],
      before === undefined ? {} : { IM_INV: before },
      rowsPerLook,
      signal,
    );
    if (!found.ok) throw new Error(found.error.operatorMessage);
    const [of] = found.value;
    if (of === undefined) throw new Error('no table was looked at');
    return { items: of.items, digest: of.digest };
  };
  return { hold, look, script, connection, asked: () => connection.asked.map(({ name }) => name) };
}

it('a digest is the same for the same figures in any order, to the last decimal', () => {
  const figures = [0.1, 0.2, 0.3, 1e9 + 0.0001];
  const rows = figures.map((units) => row('MUG', units));
  expect(digestOf(rows)).toBe(digestOf(rows.toReversed()));
  expect(digestOf([row('A', 1)])).not.toBe(digestOf([row('A', -1)]));
  expect(digestOf([row('A', 1)])).not.toBe(digestOf([row('A', 1.0001)]));
});

it('names every item when nothing is known, then those that differ, and asks for one row while none does', async () => {
  const { hold, look, asked } = aTable(row('mug ', 5), row('CUP', 7));
  const first = await look(undefined);
  expect(first.items).toEqual(['MUG', 'CUP']);
  expect(await look(first.digest)).toEqual({ items: [], digest: first.digest });
  expect(asked().filter((name) => name === 'digests-IM_INV')).toHaveLength(1);
  hold(row('MUG', 4), row('CUP', 7));
  const second = await look(first.digest);
  expect(second.items).toEqual(['MUG']);
  hold(row('MUG', 4));
  expect((await look(second.digest)).items).toEqual(['CUP']);
});

it('reads the items once after a start, without naming one when nothing changed', async () => {
  const { digest } = await aTable(row('MUG', 5)).look(undefined);
  const later = aTable(row('MUG', 5));
  expect(await later.look(digest)).toEqual({ items: [], digest });
  await later.look(digest);
  expect(later.asked()).toEqual(['digests-IM_INV', 'digest-IM_INV']);
});

it('names what differs again for a look whose plan came to nothing, and for a store that looked earlier', async () => {
  const { hold, look } = aTable(row('MUG', 5), row('CUP', 7));
  const { digest } = await look(undefined);
  hold(row('MUG', 4), row('CUP', 7));
  expect((await look(digest)).items).toEqual(['MUG']);
  expect((await look(digest)).items).toEqual(['MUG']);
  hold(row('MUG', 4), row('CUP', 6));
  expect((await look(digest)).items).toEqual(['MUG', 'CUP']);
});

const slices = (next: number) =>
  JSON.stringify({
    next,
    slices: [
      ['F', 100, 'one'],
      ['M', 100, 'two'],
      [null, 100, 'three'],
    ],
  });

it('looks at a part of a large table at a time, and goes on where it stopped, whatever became of the process', async () => {
  const reads: unknown[] = [];
  let digest = slices(0);
  for (let turn = 0; turn < 4; turn += 1) {
    const { look, connection } = aTable({ ...row('MUG', 5), N0: 100 });
    ({ digest } = await look(digest, 100));
    const read = connection.asked.find(({ name }) => name === 'digests-IM_INV');
    reads.push(read?.parameters.map(({ value }) => value));
  }
  expect(reads).toEqual([['', 'F'], ['F', 'M'], ['M'], ['', 'F']]);
  expect(parseSlicedTable(digest)?.next).toBe(1);
});

it('compares every item of a slice that changed while nobody knew its items, also those that lost their rows', async () => {
  const { look, script } = aTable(row('MUG', 5));
  script['slice-items-IM_INV'] = [{ ITEM_NO: 'MUG' }, { ITEM_NO: 'CUP' }];
  expect((await look(slices(1), 100)).items).toEqual(['MUG', 'CUP']);
});

it('has every slice looked at within a known number of looks', () => {
  const table = parseSlicedTable(slices(0));
  if (table === undefined) throw new Error('not understood');
  expect(looksPerRound([table, table], 100)).toBe(6);
  expect(looksPerRound([table], 1_000)).toBe(1);
});

it('knows nothing of a table whose digest is none of ours', () => {
  expect(parseSlicedTable('N0=1')).toBeUndefined();
  expect(parseSlicedTable(slices(3))).toBeUndefined();
  expect(parseSlicedTable(JSON.stringify({ next: 0, slices: [['F', 1, 'x']] }))).toBeUndefined();
});
