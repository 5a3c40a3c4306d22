import { describe, expect, it } from 'vitest';
import {
  type ClockReading,
  judgeClock,
  judgeTimeZone,
} from '../../../../../src-main/pos/counterpoint/doctor/clock.ts';
import { judgeCollation } from '../../../../../src-main/pos/counterpoint/doctor/collation.ts';
import { judgeSignposts } from '../../../../../src-main/pos/counterpoint/doctor/signposts.ts';
import { judgeVersion } from '../../../../../src-main/pos/counterpoint/doctor/version.ts';
import {
  judgeFlagUser,
  judgeReader,
  type WritingRights,
} from '../../../../../src-main/pos/counterpoint/doctor/writing.ts';

const at = (time: string) => new Date(`${time}Z`);

describe('the release', () => {
  it.each([
    ['29.04', 'pass'],
    ['31.12', 'pass'],
    ['33.06', 'pass'],
    ['28.10', 'warn'],
    ['34.01', 'warn'],
    ['', 'warn'],
    ['25.99', 'fail'],
    ['37', 'fail'],
    ['8.4', 'fail'],
    ['newest', 'fail'],
  ])('%s is judged: %s', (version, state) => expect(judgeVersion(version).state).toBe(state));
});

describe('the clock', () => {
  const reading = (utc: string, local = utc, tookMs = 0): ClockReading => ({
    row: { UTC_NOW: at(utc), LOCAL_NOW: at(local) },
    askedAt: at('2026-03-05T10:00:00').getTime() - tookMs,
    answeredAt: at('2026-03-05T10:00:00').getTime(),
  });

  it.each([
    ['2026-03-05T10:00:59', 'pass'],
    ['2026-03-05T09:58:00', 'warn'],
    ['2026-03-05T10:15:30', 'fail'],
  ])('at %s is judged: %s', (utc, state) => expect(judgeClock(reading(utc)).state).toBe(state));

  it('is given the time that a slow answer took', () => {
    expect(judgeClock(reading('2026-03-05T09:58:30', undefined, 120_000)).state).toBe('pass');
  });

  it.each([
    ['in winter', '2026-01-05T10:00:00', '2026-01-05T04:00:00', 'America/Chicago', 'pass'],
    ['in summer', '2026-07-05T10:00:00', '2026-07-05T05:00:00', 'America/Chicago', 'pass'],
    ['of a server that keeps UTC', '2026-07-05T10:00:00', '2026-07-05T10:00:00', 'America/Chicago', 'fail'],
    [
      'in the first of two equal hours',
      '2026-11-01T06:30:00',
      '2026-11-01T01:30:00',
      'America/Chicago',
      'pass',
    ],
    [
      'in the second of two equal hours',
      '2026-11-01T07:30:00',
      '2026-11-01T01:30:00',
      'America/Chicago',
      'pass',
    ],
    ['an hour off on any other day', '2026-07-05T10:00:00', '2026-07-05T04:00:00', 'America/Chicago', 'fail'],
  ])('and its zone %s', (_when, utc, local, zone, state) =>
    expect(judgeTimeZone(reading(utc, local), zone).state).toBe(state),
  );
});

describe('collations', () => {
  const row = (COLLATION_NAME: string | null, TABLE_NAME = 'IM_ITEM') => ({
    TABLE_NAME,
    COLUMN_NAME: 'ITEM_NO',
    COLLATION_NAME,
  });
  const USUAL = 'SQL_Latin1_General_CP1_CI_AS';

  it('that are one and the same pass', () => {
    expect(judgeCollation([row(USUAL), row(USUAL, 'IM_INV'), row(null)]).state).toBe('pass');
    expect(judgeCollation([row('bbf_unicode_cp1_ci_as')]).state).toBe('pass');
  });

  it('that differ cannot be joined, and the odd one is named', () => {
    const found = judgeCollation([row(USUAL), row(USUAL, 'IM_INV'), row('Latin1_General_BIN', 'IM_PRC')]);
    expect(found).toMatchObject({ state: 'fail', detail: expect.stringContaining('IM_PRC.ITEM_NO') });
  });

  it('that mind the case, or are not told, are to be looked at', () => {
    expect(judgeCollation([row('SQL_Latin1_General_CP1_CS_AS')]).state).toBe('warn');
    expect(judgeCollation([row(null)]).state).toBe('warn');
  });
});

describe('rights to write', () => {
  const flag = ['IS_ECOMM_ITEM', 'LST_MAINT_DT', 'LST_MAINT_USR_ID'];
  const onColumns = (names: readonly string[]) =>
    names.map((name) => ({ TABLE_NAME: 'IM_ITEM', COLUMN_NAME: name }));
  const nothing = { MAY_ALTER: 0, MAY_INSERT: 0, MAY_UPDATE: 0, MAY_DELETE: 0 };
  const rights = (changes: Partial<WritingRights>): WritingRights => ({
    database: nothing,
    tables: [],
    columns: [],
    ...changes,
  });
  const item = { TABLE_NAME: 'IM_ITEM', MAY_INSERT: 0, MAY_UPDATE: 1, MAY_DELETE: 0 };

  it('of the reader are none', () => {
    expect(judgeReader('r', rights({})).state).toBe('pass');
    expect(judgeReader('r', rights({ columns: onColumns(['IS_ECOMM_ITEM']) })).state).toBe('fail');
    expect(judgeReader('sa', rights({ database: { ...nothing, MAY_ALTER: 1 } }))).toMatchObject({
      state: 'fail',
      detail: 'sa may do more than read: everything in this database.',
    });
  });

  it('that are many are not all listed', () => {
    const tables = Array.from({ length: 8 }, (_, index) => ({ ...item, TABLE_NAME: `T${index}` }));
    expect(judgeReader('r', rights({ tables })).detail).toContain('change T4; and 3 more.');
  });

  it('of the second log-in are exactly three columns', () => {
    expect(judgeFlagUser('f', rights({ columns: onColumns(flag) })).state).toBe('pass');
    expect(judgeFlagUser('f', rights({ columns: onColumns(flag.slice(1)) })).detail).toContain(
      'IS_ECOMM_ITEM',
    );
    expect(judgeFlagUser('f', rights({ columns: onColumns([...flag, 'PRC_1']) })).detail).toContain('PRC_1');
    const whole = rights({ tables: [item], columns: onColumns([...flag, 'PRC_1']) });
    expect(judgeFlagUser('f', whole)).toMatchObject({
      state: 'fail',
      detail: 'f may do more than set the flag: change IM_ITEM.',
    });
  });
});

describe('signposts', () => {
  const now = at('2026-03-05T10:00:00');
  const lively = [
    { table: 'IM_ITEM', mode: 'utc-and-local', newest: at('2026-03-05T09:00:00') },
    { table: 'IM_INV', mode: 'utc', newest: at('2026-03-04T10:00:00') },
    { table: 'IM_SUBCAT_COD', mode: 'local', newest: at('2019-01-01T00:00:00') },
    { table: 'IM_BARCOD', mode: 'none', newest: null },
  ] as const;

  it('are told table by table, with when they moved', () => {
    const found = judgeSignposts(lively, now, null);
    expect(found.state).toBe('pass');
    expect(found.detail).toContain('IM_ITEM: RS_UTC_DT, else LST_MAINT_DT, moved within a day');
    expect(found.detail).toContain('IM_INV: RS_UTC_DT, moved 1 day ago');
    expect(found.detail).toContain(
      'IM_BARCOD: no signpost, so it is read in full; none was followed here yet',
    );
  });

  it('are told apart by whether we saw them move here, and what is done until then', () => {
    const cell = { table: 'IM_INV_CELL', mode: 'local', newest: null } as const;
    const detailOf = (...seen: string[]) => judgeSignposts([...lively, cell], now, new Set(seen)).detail;
    const before = detailOf();
    expect(before).toContain(
      'IM_INV: RS_UTC_DT, moved 1 day ago, not seen to move here yet, so its values are followed',
    );
    expect(before).toMatch(/IM_SUBCAT_COD: [^;]* not seen to move here yet;/);
    expect(before).toMatch(/IM_INV_CELL: [^;]* so its values are followed\./);
    const after = detailOf('IM_INV', 'IM_ITEM.LST_MAINT_DT');
    expect(after).toMatch(/IM_ITEM: [^;]*, seen to move here;/);
    expect(after).toContain('moved 1 day ago, seen to move here;');
    expect(after).toMatch(/IM_INV_CELL: [^;]*, IM_INV speaks for it\./);
    expect(after).toMatch(/IM_BARCOD: no signpost, so it is read in full;/);
  });

  it('that never move in a shop that sells, or lie in the future, are to be looked at', () => {
    const [item, inventory] = lively;
    expect(
      judgeSignposts([item, { ...inventory, newest: at('2026-02-01T00:00:00') }], now, null).remedy,
    ).toContain('IM_INV');
    expect(judgeSignposts([item, { ...inventory, newest: null }], now, null).state).toBe('warn');
    expect(judgeSignposts([{ ...item, newest: at('2031-01-01T00:00:00') }], now, null).remedy).toContain(
      'in the future',
    );
  });
});
