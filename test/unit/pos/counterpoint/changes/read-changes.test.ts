import { describe, expect, it } from 'vitest';
import type { PosCursor } from '../../../../../src-main/engine/ports/pos.ts';
import { digestOf } from '../../../../../src-main/pos/counterpoint/changes/digest.ts';
import { readBound, readChanges } from '../../../../../src-main/pos/counterpoint/changes/read-changes.ts';
import { TableDigests } from '../../../../../src-main/pos/counterpoint/changes/table-digests.ts';
import { createCounterpointDatabase } from '../../../../../src-main/pos/counterpoint/counterpoint-database.ts';
import { columnRows, type Script, scriptedConnection } from '../scripted-connection.ts';

const signal = new AbortController().signal;
const CHICAGO = 'America/Chicago';
const at = (text: string): Date => new Date(`2026-01-10T${text}.000Z`);
const both = (table: string): string[] => [`${table}.RS_UTC_DT`, `${table}.LST_MAINT_DT`];
const NOW = [{ UTC_NOW: at('10:30:00') }];
const stockColumns = columnRows([...both('IM_INV'), 'IM_INV_CELL.LST_MAINT_DT']);

function open(script: Script) {
  const connection = scriptedConnection({ 'server-time': NOW, ...script });
  const database = createCounterpointDatabase(connection);
  const source = { database, digests: new TableDigests(database), timeZone: CHICAGO };
  return { connection, source };
}
const inOneSlice = (rows: number, digest: string) =>
  JSON.stringify({ next: 0, slices: [[null, rows, digest]] });
const position = (signposts: Record<string, string>) => ({
  readAt: at('10:30:00').toISOString(),
  signposts,
});
const PROVEN = ['IM_INV', 'IM_INV_CELL'];
const changesAfter = (
  script: Script,
  since: Record<string, string>,
  more: Pick<PosCursor, 'moved' | 'digests' | 'newest'> = { moved: PROVEN },
) => {
  const { connection, source } = open(script);
  return { connection, result: readChanges(source, 'stock', { ...position(since), ...more }, signal) };
};

describe('bounds', () => {
  it('come from RS_UTC_DT, and from LST_MAINT_DT in server time where there is none', async () => {
    const { source } = open({
      columns: stockColumns,
      'signpost-IM_INV': [{ UTC_AT: at('10:00:00'), LOCAL_AT: at('03:00:00') }],
      'signpost-IM_INV_CELL': [{ LOCAL_AT: at('04:00:00') }],
      'digest-IM_INV': [{ N0: 2, S1: 5.5 }],
    });
    expect(await readBound(source, 'stock', signal)).toEqual({
      ok: true,
      value: {
        ...position({
          IM_INV: '2026-01-10T10:00:00.000Z',
          'IM_INV.LST_MAINT_DT': '2026-01-10T09:00:00.000Z',
          IM_INV_CELL: '2026-01-10T10:00:00.000Z',
        }),
        digests: {
          IM_INV: inOneSlice(2, digestOf([{ N0: 2, S1: 5.5 }])),
          IM_INV_CELL: inOneSlice(0, digestOf([])),
        },
      },
    });
  });

  it('leave out a table that says nothing', async () => {
    const { source } = open({ columns: columnRows(), 'signpost-IM_INV': [{ UTC_AT: null }] });
    expect(await readBound(source, 'stock', signal)).toMatchObject({
      ok: true,
      value: position({}),
    });
  });
});

describe('changes', () => {
  const since = { IM_INV: at('09:55:00').toISOString(), IM_INV_CELL: at('09:55:00').toISOString() };
  const script: Script = {
    columns: stockColumns,
    'signpost-IM_INV': [{ UTC_AT: at('10:00:00'), LOCAL_AT: null }],
    'signpost-IM_INV_CELL': [{ LOCAL_AT: at('04:00:00') }],
    'changed-IM_INV': [{ ITEM_NO: 'mug ' }, { ITEM_NO: 'TEE' }],
    'changed-IM_INV_CELL': [{ ITEM_NO: 'TEE' }, { ITEM_NO: null }],
  };

  it('joins the items of all tables, each once', async () => {
    const { result } = changesAfter(script, since);
    expect(await result).toMatchObject({
      ok: true,
      value: { itemNumbers: ['MUG', 'TEE'], mustCompareAll: false },
    });
  });

  it('reads the clock, then every bound, then the first row', async () => {
    const { connection, result } = changesAfter(script, since);
    await result;
    const kinds = connection.asked.slice(2).map(({ name }) => name.split('-')[0]);
    expect(kinds).toEqual(['server', 'signpost', 'signpost', 'unmarked', 'changed', 'changed']);
  });

  it('compares each column in its own time, and rows without RS_UTC_DT from the beginning when none were known', async () => {
    const { connection, result } = changesAfter(script, since);
    await result;
    const parameters = (name: string) => connection.asked.find((query) => query.name === name)?.parameters;
    expect(parameters('changed-IM_INV')).toMatchObject([
      { name: 'sinceUtc', value: at('09:55:00') },
      { name: 'sinceLocal', value: new Date('1900-01-01T00:00:00Z') },
    ]);
    expect(parameters('changed-IM_INV_CELL')).toMatchObject([{ name: 'sinceLocal', value: at('03:55:00') }]);
  });

  it('asks nothing where the newest signpost is the one that was known', async () => {
    const { connection, result } = changesAfter(script, {
      IM_INV: at('10:00:00').toISOString(),
      IM_INV_CELL: at('10:00:00').toISOString(),
      IM_ITEM: at('10:00:00').toISOString(),
    });
    expect(await result).toMatchObject({ ok: true, value: { itemNumbers: [], mustCompareAll: false } });
    expect(connection.asked.map(({ name }) => name)).not.toContain('changed-IM_INV');
    expect(connection.asked.map(({ name }) => name)).not.toContain('changed-IM_INV_CELL');
  });

  it('takes all online items of a table that had no signpost and of whose values nothing was known', async () => {
    const { connection, result } = changesAfter(
      { ...script, 'digests-IM_INV_CELL': [{ ITEM_NO: 'CAP', N0: 1 }] },
      { IM_INV: since.IM_INV },
      { moved: [], digests: {} },
    );
    expect(await result).toMatchObject({ ok: true, value: { itemNumbers: ['MUG', 'TEE', 'CAP'] } });
    expect(connection.asked.map(({ name }) => name)).not.toContain('changed-IM_INV_CELL');
  });

  it.each([
    ['RS_UTC_DT', { ...script, 'signpost-IM_INV': [{ UTC_AT: at('09:00:00'), LOCAL_AT: null }] }],
    ['RS_UTC_DT, now NULL everywhere', { ...script, 'signpost-IM_INV': [{ UTC_AT: null, LOCAL_AT: null }] }],
    ['LST_MAINT_DT', { ...script, 'signpost-IM_INV_CELL': [{ LOCAL_AT: at('03:00:00') }] }],
  ])('asks for a full compare when %s went backwards', async (_column, changed) => {
    const { connection, result } = changesAfter(changed, since);
    expect(await result).toMatchObject({ ok: true, value: { itemNumbers: [], mustCompareAll: true } });
    expect(connection.asked.some(({ name }) => name.startsWith('changed'))).toBe(false);
  });

  it('does not mind when the last row without RS_UTC_DT gets one', async () => {
    const { result } = changesAfter(script, {
      ...since,
      'IM_INV.LST_MAINT_DT': at('23:00:00').toISOString(),
    });
    expect(await result).toMatchObject({ ok: true, value: { mustCompareAll: false } });
  });
});
