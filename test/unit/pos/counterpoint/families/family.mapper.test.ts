import { describe, expect, it } from 'vitest';
import { USUAL_CHOICE } from '../../../../../src-main/pos/counterpoint/catalog-choice.ts';
import type { MemberRow } from '../../../../../src-main/pos/counterpoint/families/families.query.ts';
import { type Member, mapFamily } from '../../../../../src-main/pos/counterpoint/families/family.mapper.ts';
import {
  familyNumber,
  familyValue,
  isFamily,
} from '../../../../../src-main/pos/counterpoint/families/family-number.ts';
import { mapItem } from '../../../../../src-main/pos/counterpoint/mappers/item.mapper.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';

const CHOICE = {
  ...USUAL_CHOICE,
  field: 'PROF_ALPHA_2',
  options: [
    { name: 'Style', field: 'PROF_ALPHA_3' },
    { name: 'Size', field: 'PROF_NO_1' },
  ],
};
const FAMILY = familyNumber('Candle');
const EMPTY_GRID = { dimensions: [[], [], []], cells: [] } as const;

/** A member with its option values; `changes` are columns of its row. */
function member(
  number: string,
  style: string | null,
  size: unknown,
  changes: Partial<MemberRow> = {},
): Member {
  const row = {
    ITEM_NO: number,
    DESCR: `Candle ${number}`,
    TRK_METH: 'N',
    STAT: 'A',
    IS_ECOMM_ITEM: 'Y',
    STK_UNIT: 'EACH',
    FAMILY: 'CANDLE',
    OPTION_1: style,
    OPTION_2: size,
    ...changes,
  };
  const { item } = mapItem({ item: row, grid: EMPTY_GRID, barcodes: [] }, { ...USUAL_CHOICE, units: 'all' });
  return { row, item };
}
const mapped = (...members: Member[]) => mapFamily(FAMILY, members, CHOICE);
const itemOf = (...members: Member[]) => {
  const family = mapped(...members);
  if (family?.ok !== true) throw new Error('the family cannot be sold');
  return family.item;
};

describe('the number of a family', () => {
  it('is no item’s, and leads back to the shared value', () => {
    expect(familyNumber(' candle ')).toBe('~CANDLE');
    expect(familyValue(FAMILY)).toBe('CANDLE');
    expect([isFamily(FAMILY), isFamily(itemNumber('CANDLE'))]).toEqual([true, false]);
  });
});

describe('a family', () => {
  it('has an option for each field, values in the order of numbers and words, and the members as cells', () => {
    const item = itemOf(
      member('C1', 'Modern', 12),
      member('C2', 'classic', 9.5),
      member('C3', 'Modern', 9.5),
    );
    expect(item).toMatchObject({ itemNumber: '~CANDLE', name: 'Candle C1', kind: 'grid', isOnline: true });
    expect(item.dimensions.map(({ label, values }) => [label, values.map((value) => value.label)])).toEqual([
      ['Style', ['classic', 'Modern']],
      ['Size', ['9.5', '12']],
    ]);
    expect(item.cells.map(({ itemNumber: number, choices }) => [number, choices])).toEqual([
      ['C2', ['CLASSIC', '9.5']],
      ['C3', ['MODERN', '9.5']],
      ['C1', ['MODERN', '12']],
    ]);
  });

  it('has a further option where a member is sold by several units', () => {
    const box = { ALT_1_UNIT: 'Box', ALT_1_NUMER: 6, ALT_1_DENOM: 1 };
    const item = itemOf(member('C1', 'Modern', 12, box), member('C2', 'Modern', 9));
    expect(item.dimensions[2]).toMatchObject({ label: 'Unit', values: [{ code: 'EACH' }, { code: 'BOX' }] });
    expect(item.cells.map(({ key, unit, choices }) => [key, unit, choices[2]])).toEqual([
      ['["C2","*","*","*"]', 'EACH', 'EACH'],
      ['["C1","*","*","*"]', 'EACH', 'EACH'],
      ['["C1","*","*","*","1"]', 'Box', 'BOX'],
    ]);
    const offline = itemOf(
      member('C1', 'Modern', 12, { ...box, IS_ECOMM_ITEM: 'N' }),
      member('C2', 'Modern', 9),
    );
    expect(offline.dimensions.map(({ label }) => label)).toEqual(['Style', 'Size', 'Unit']);
  });

  it.each<[string, Partial<MemberRow>]>([
    ['not flagged', { IS_ECOMM_ITEM: 'N' }],
    ['not active', { STAT: 'D' }],
    ['a kit', { IS_KIT_PAR: 'Y' }],
    ['a service', { ITEM_TYP: 'S' }],
  ])('leaves out a member that is %s, however it is described', (_, changes) => {
    const item = itemOf(member('C1', null, null, changes), member('C2', 'Modern', 9));
    expect(item.name).toBe('Candle C2');
    expect(item.cells.map((cell) => cell.itemNumber)).toEqual(['C2']);
  });

  it('is not sold when none of its members is', () => {
    const item = itemOf(
      member('C1', 'Modern', 12, { STAT: 'D' }),
      member('C2', 'Modern', 9, { IS_ECOMM_ITEM: 'N' }),
    );
    expect([item.isActive, item.cells]).toEqual([false, []]);
    expect(mapped()).toBeNull();
  });

  it('cannot be sold while a member has no value for an option', () => {
    expect(mapped(member('C1', 'Modern', 12), member('C2', ' ', 9))).toMatchObject({
      ok: false,
      problem: {
        kind: 'blocked',
        code: 'item.family-option-missing',
        field: 'PROF_ALPHA_3',
        subject: { itemNumber: '~CANDLE' },
        operatorMessage: 'C2 of the family CANDLE has no Style (PROF_ALPHA_3).',
      },
    });
  });

  it('cannot be sold while nobody could tell two members apart', () => {
    expect(mapped(member('C1', 'Modern', 12), member('C2', ' MODERN', 12))).toMatchObject({
      ok: false,
      problem: {
        code: 'item.family-option-duplicate',
        operatorMessage: expect.stringContaining('C1 and C2'),
      },
    });
  });
});
